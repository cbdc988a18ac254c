// The first page: the answer, and every number of it with the rows behind.
import assert from 'node:assert/strict'
import { sign_in, visit, visit_as } from './browser.js'
import { journey, until } from './runner.js'

const home = '/editions/ciie-2019/overview'

// The number of rows a list says it has: the one before "项" or "条" of "共 72 项" or "72 / 181 项".
export async function counted(page) {
  const status = page.getByRole('main').getByRole('status').filter({ hasText: /\d+ (项|条|个)(任务)?$/ })
  const text = (await status.innerText()).trim()
  return Number(/^(?:共 )?(\d+)/.exec(text)[1])
}

export function tell(server) {
  journey('the office signs in and sees whether all is ready', async () => {
    const page = await visit(server, '/')
    await sign_in(page, 'office')
    await page.getByRole('region', { name: '准备好了吗' }).waitFor()
    await until('the address of the overview', () => page.url().endsWith(home))
    const answer = await page.getByRole('region', { name: '准备好了吗' }).innerText()
    assert.match(answer, /有风险/)
    assert.match(answer, /D-21/)
    assert.match(answer, /距开幕 21 天/)
    assert.match(answer, /2019年10月15日/)
    const proofs = page.getByRole('region', { name: '四项证明' })
    const text = (await proofs.innerText()).replaceAll(/\s/g, '')
    for (const number of ['72/181', '212/369', '165/197']) assert.ok(text.includes(number), `${number} in ${text}`)
    assert.equal(await proofs.getByRole('article').count(), 4)
    assert.equal((text.match(/未度量|尚未度量/g) ?? []).length >= 2, true, 'plans and drills say that they are not measured')
  })

  journey('every number of the proofs leads to as many rows', async () => {
    const page = await visit_as('office', server, home)
    const proofs = page.getByRole('region', { name: '四项证明' })
    await proofs.getByRole('link').first().waitFor()
    const links = await proofs.getByRole('link').evaluateAll((all) =>
      all.map((link) => ({ href: link.getAttribute('href'), value: Number(/\d+/.exec(link.textContent)[0]) })),
    )
    assert.ok(links.length >= 12, `${links.length} linked numbers`)
    const wrong = []
    for (const { href, value } of links) {
      await proofs.locator(`a[href="${href}"]`).click()
      let seen
      try {
        await until(`${value} rows`, async () => (seen = await counted(page)) === value, 6000)
      } catch {
        wrong.push(`${href}: says ${value}, shows ${seen}`)
      }
      await page.goBack()
      await proofs.getByRole('link').first().waitFor()
    }
    assert.deepEqual(wrong, [])
  })

  journey('every number by group leads to as many rows', async () => {
    const page = await visit_as('office', server, home)
    const wrong = []
    for (const [tab, least] of [['按保障组', 60], ['按成员单位', 60], ['按领域', 30]]) {
      await page.getByRole('button', { name: tab }).click()
      const table = page.getByRole('region', { name: tab }).getByRole('table')
      await table.waitFor()
      const all = await table.locator('td a').evaluateAll((links) =>
        links.map((link) => ({ href: link.getAttribute('href'), value: Number(link.textContent) })),
      )
      assert.ok(all.length >= least, `${tab}: ${all.length} numbers`)
      // The first rows of each way to cut; all of them would only repeat the same filters.
      for (const { href, value } of all.slice(0, 22)) {
        await page.locator(`td a[href="${href}"]`).first().click()
        let seen
        try {
          await until(`${value} rows`, async () => (seen = await counted(page)) === value, 6000)
        } catch {
          wrong.push(`${href}: says ${value}, shows ${seen}`)
        }
        await page.goBack()
        await table.waitFor()
      }
    }
    assert.deepEqual(wrong, [])
  })

  journey('what changed since yesterday leads to as many rows', async () => {
    const page = await visit_as('office', server, home)
    const since = page.getByRole('region', { name: '昨日以来' })
    await since.getByRole('link').first().waitFor()
    const links = await since.getByRole('listitem').locator('a[href*="since="], a[href*="due="]').evaluateAll((all) =>
      all.map((link) => ({ href: link.getAttribute('href'), value: Number(link.textContent) })),
    )
    assert.equal(links.length, 5)
    const wrong = []
    for (const { href, value } of links) {
      await page.goto(server.address + href)
      let seen
      await until('a count', async () => page.getByRole('main').getByRole('status').filter({ hasText: /\d+ (项|条|个)$/ }).count())
      try {
        await until(`${value} rows`, async () => (seen = await counted(page)) === value, 6000)
      } catch {
        wrong.push(`${href}: says ${value}, shows ${seen}`)
      }
    }
    assert.deepEqual(wrong, [])
  })

  journey('an item to fix first opens its evidence', async () => {
    const page = await visit_as('office', server, home)
    const first = page.getByRole('region', { name: '优先解决' })
    await first.getByRole('listitem').first().waitFor()
    assert.equal(await first.getByRole('listitem').count(), 8)
    await first.getByRole('button', { name: /显示全部/ }).click()
    assert.equal(await first.getByRole('listitem').count(), 20)
    const link = first.getByRole('listitem').first().getByRole('link')
    const title = (await link.innerText()).trim()
    await link.click()
    await page.getByRole('heading', { name: title }).waitFor()
    const open = page.getByRole('complementary')
    await open.getByRole('heading', { name: /凭据/ }).waitFor()
    await open.getByRole('heading', { name: /变更记录/ }).waitFor()
  })
}
