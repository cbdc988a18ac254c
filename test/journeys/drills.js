// Drills: a scenario is read, spoilt and corrected, run, compared and cancelled.
import assert from 'node:assert/strict'
import { violations } from './accessibility.js'
import { phone, visit_as } from './browser.js'
import { settled } from './languages.js'
import { too_wide } from './phone.js'
import { journey, until } from './runner.js'
import { connect } from './server.js'

const edition = '/editions/ciie-2019'
const address = `${edition}/scenarios/east-lobby`
const editor = (page) => page.getByRole('textbox', { name: '情景正文' })

// The text with one piece of it replaced, as typing would do.
async function rewrite(page, from, to) {
  const text = await editor(page).inputValue()
  assert.ok(text.includes(from), from)
  await editor(page).fill(text.replace(from, to))
}

// Starts a run by the dialog; `fill` sets what differs from what it begins with.
async function run(page, fill) {
  await page.getByRole('button', { name: '开始推演' }).click()
  const dialog = page.getByRole('dialog')
  await fill(dialog)
  await dialog.getByRole('button', { name: '开始', exact: true }).click()
  await until('the page of the run', () => new URL(page.url()).searchParams.get('run'))
}

export function tell(server) {
  journey('a scenario is found from the navigation and read without its text', async () => {
    const page = await visit_as('observer', server, `${edition}/overview`)
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '推演' }).click()
    await page.getByRole('link', { name: '东厅一个上午（示例）' }).click()
    await page.getByRole('region', { name: '人往哪里去' }).waitFor()
    assert.equal(new URL(page.url()).pathname, address)
    const ways = await page.getByRole('listitem').filter({ hasText: /^从证件查验口到/ }).allInnerTexts()
    assert.deepEqual(ways.map((way) => way.trim()), ['从证件查验口到证件问题处理台（4%）', '从证件查验口到安检通道（96%）'])
    await page.getByRole('button', { name: '展开正文' }).click()
    assert.equal(await editor(page).getAttribute('readonly') !== null, true)
    assert.equal(await page.getByRole('button', { name: '开始推演' }).count(), 0)
    assert.equal(await page.getByRole('slider').count(), 0, 'who only reads moves no points')
  })

  journey('a mistake stands at its line, and the text is not taken before it is corrected', async () => {
    const page = await visit_as('office', server, address)
    await page.getByText('正文没有错误').waitFor()
    const text = await editor(page).inputValue()
    const line = text.split('\n').findIndex((each) => each.includes('curves_every')) + 1
    await rewrite(page, 'curves_every: 10 min', 'curves_evry: 10 min')
    await page.getByText('正文有 1 处错误').waitFor()
    await page.getByText('没有“curves_evry”这一项，是否为“curves_every”').first().waitFor()
    assert.equal(await page.locator('.gutter .mistake').innerText(), String(line))
    assert.equal(await page.getByRole('button', { name: '保存', exact: true }).isDisabled(), true)
    assert.deepEqual(await violations(page), [])
    assert.equal(await page.getByRole('button', { name: '开始推演' }).isDisabled(), true)
    await page.getByRole('button', { name: `到第 ${line} 行` }).click()
    const at = await editor(page).evaluate((area) => area.value.slice(0, area.selectionStart).split('\n').length)
    assert.equal(at, line)
    await rewrite(page, 'curves_evry: 10 min', 'curves_every: 15 min')
    await page.getByText('正文没有错误').waitFor()
    await page.getByRole('button', { name: '保存', exact: true }).click()
    const office = await connect(server.address, 'office')
    await until('it is kept', async () => (await office.get('scenarios/east-lobby')).text.includes('curves_every: 15 min'))
    await office.change('scenarios', 'east-lobby', { text })
    await until('what others save comes in by itself', async () => (await editor(page).inputValue()) === text)
  })

  journey('a point of an arrival curve is moved by key, by typing and by dragging, and the text follows', async () => {
    const page = await visit_as('office', server, address)
    const slider = page.getByRole('slider', { name: '09:00 至 10:00 的值' })
    await slider.focus()
    await page.keyboard.press('ArrowUp')
    await until('one step up', async () => (await editor(page).inputValue()).includes('        09:00: 28\n'))
    await page.getByText('正文没有错误').waitFor()
    await page.getByRole('spinbutton', { name: '08:00 至 09:00 的值' }).fill('19')
    await page.keyboard.press('Tab')
    await until('the number typed', async () => (await editor(page).inputValue()).includes('        08:00: 19\n'))
    await page.getByText('正文没有错误').waitFor()
    const box = await slider.boundingBox()
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x, y + 40, { steps: 4 })
    await page.mouse.up()
    await until('less than before', async () => {
      const value = Number(/ {8}09:00: ([\d.]+)\n/.exec(await editor(page).inputValue())?.[1])
      return value < 26 && value > 5
    })
    assert.ok((await editor(page).inputValue()).includes('# Illustrative: a morning at one entrance'), 'everything else stays')
    await page.getByRole('button', { name: '放弃修改' }).click()
    assert.ok((await editor(page).inputValue()).includes('        09:00: 27\n'))
  })

  journey('a drill is run, and its result begins with a verdict in words', async () => {
    const page = await visit_as('transport', server, address)
    await run(page, (dialog) => dialog.getByLabel('次数', { exact: true }).fill('12'))
    const verdict = page.getByRole('region', { name: '结论' })
    await verdict.waitFor({ timeout: 60_000 })
    assert.match(await verdict.innerText(), /证件查验口：\d\d:\d\d 至 \d\d:\d\d 通道占用/)
    assert.match(await verdict.innerText(), /证件查验口：[\d.]+% 的人等候不超过 10 分钟/)
    await verdict.getByRole('heading', { name: '上游放行慢，通道空等' }).waitFor()
    const starved = /证件问题处理台：4 条通道在 \d\d:\d\d 至 \d\d:\d\d 空闲 \d+%，同期证件查验口平均最多 \d+ 人排队/
    assert.match(await verdict.innerText(), starved)
    await page.getByRole('img', { name: /^厅前广场：在场人数/ }).waitFor()
    await page.getByRole('img', { name: /^证件查验口：等候: 90% 不超过 [\d.]+ 分钟$/ }).waitFor()
    const pooled = page.getByRole('region', { name: '时长分布' }).getByRole('row', { name: /^证件查验口：等候/ })
    assert.match(await pooled.innerText(), /10 分钟\s+9\d(\.\d)?%/)
    const row = page.getByRole('region', { name: '等候' }).getByRole('row', { name: /^证件查验口/ })
    assert.match(await row.innerText(), /分钟/)
    assert.ok(!(await page.getByRole('main').innerText()).includes('wait.p95'), 'no codes before they are asked for')
    await page.getByText('全部结果（含指标代号）').click()
    await page.getByText('screening.wait.p95').waitFor()
    assert.deepEqual(await violations(page), [])
    await page.getByRole('link', { name: /^返回：东厅/ }).click()
    const again = page.getByRole('link', { name: /^情景本身\s*12 次/ })
    await again.waitFor()
    const before = Date.now()
    await run(page, (dialog) => dialog.getByLabel('次数', { exact: true }).fill('12'))
    await verdict.waitFor()
    assert.ok(Date.now() - before < 5_000, 'the same question is answered at once')
  })

  journey('results outlive the server, and a run is asked for again as it was asked', async () => {
    const page = await visit_as('transport', server, address)
    await run(page, async (dialog) => {
      await dialog.getByLabel('次数', { exact: true }).fill('5')
      await dialog.getByText('更多设置').click()
      await dialog.getByLabel('随机种子').fill('77')
    })
    const verdict = page.getByRole('region', { name: '结论' })
    await verdict.waitFor({ timeout: 60_000 })
    const told = await verdict.innerText()
    await server.stop('SIGKILL')
    await server.again()
    await page.reload()
    await verdict.waitFor()
    assert.equal(await verdict.innerText(), told)
    await page.getByRole('button', { name: '再次推演' }).click()
    const dialog = page.getByRole('dialog')
    assert.equal(await dialog.getByLabel('次数', { exact: true }).inputValue(), '5')
    await dialog.getByText('更多设置').click()
    assert.equal(await dialog.getByLabel('随机种子').inputValue(), '77')
    assert.deepEqual(await violations(page), [])
    await dialog.getByLabel('次数', { exact: true }).fill('6')
    const before = page.url()
    await dialog.getByRole('button', { name: '开始', exact: true }).click()
    await until('another run', () => page.url() !== before)
    await page.getByText(/6 次/).first().waitFor()
    await verdict.waitFor({ timeout: 60_000 })
  })

  journey('a run is played back on the map, the worst replication too, and its address serves a colleague', async () => {
    const page = await visit_as('transport', server, `${edition}/scenarios/day-2019-11-06`)
    await run(page, (dialog) => dialog.getByLabel('次数', { exact: true }).fill('2'))
    await page.getByRole('region', { name: '结论' }).waitFor({ timeout: 120_000 })
    const links = page.getByRole('navigation', { name: '在地图上回放' })
    assert.match(await links.innerText(), /典型的一次（排队合计 .+）\s*最差的一次（排队合计 .+）\s*典型的一次（平均到场 .+）/)
    assert.deepEqual(await violations(page), [])
    await page.getByRole('link', { name: '回放', exact: true }).click()
    const time = page.getByRole('slider', { name: '时刻' })
    await time.waitFor({ timeout: 60_000 })
    await page.getByRole('button', { name: '放大' }).waitFor()
    await time.fill('14400')
    await until('the clock says so', async () => (await page.getByRole('timer').innerText()) === '10:00:00')
    const drawing = () => page.locator('canvas[aria-hidden=true]').evaluate((canvas) => canvas.toDataURL())
    const before = await drawing()
    await page.getByRole('button', { name: '播放' }).click()
    await until('the map moves', async () => (await drawing()) !== before)
    await page.getByRole('button', { name: '暂停' }).click()
    assert.deepEqual(await violations(page), [])
    const which = page.getByLabel('看哪一次')
    const worst = (await which.locator('option').allInnerTexts()).find((text) => /^最差的一次：第 \d 次，排队合计/.test(text))
    await which.selectOption({ label: worst })
    const replication = /第 (\d) 次/.exec(worst)[1]
    await until('the address says so', () => new URL(page.url()).searchParams.get('replication') === replication)
    const other = await visit_as('observer', server, page.url().slice(server.address.length), { size: phone })
    await other.getByRole('slider', { name: '时刻' }).waitFor({ timeout: 60_000 })
    await settled(other)
    assert.equal(await too_wide(other), 0)
    await other.reload()
    await other.getByRole('slider', { name: '时刻' }).waitFor({ timeout: 60_000 })
    const beyond = page.url().replace(`replication=${replication}`, 'replication=9')
    await page.goto(beyond)
    await page.getByText('应为 1 到 2 的整数：该推演共 2 次').waitFor()
    await page.goto(beyond.replace(/run=[^&]+/, 'run=before-the-restart'))
    await page.getByText(/服务器上已没有这次推演/).waitFor()
    assert.deepEqual(await violations(page), [])
    await page.getByRole('link', { name: '去重新推演' }).click()
    await page.getByRole('button', { name: '开始推演' }).waitFor()
  })

  journey('variants are compared by one number at a time, the best first', async () => {
    const page = await visit_as('office', server, address, { theme: 'dark' })
    await run(page, async (dialog) => {
      assert.deepEqual(await violations(page), [])
      await dialog.getByLabel('推演什么').selectOption({ label: '与 3 个方案比较' })
      await dialog.getByLabel('次数', { exact: true }).fill('10')
    })
    const table = page.getByRole('region', { name: '方案比较' }).getByRole('table')
    await table.waitFor({ timeout: 90_000 })
    const names = () => table.locator('tbody th').allInnerTexts()
    assert.deepEqual(await names(), ['两项并举', '查验口增加两个', '安检通道每时段多开两条', '情景本身'])
    await page.getByLabel('按什么比较').selectOption({ label: '安检通道 · 平均等候' })
    await until('another order', async () => (await names())[0] === '安检通道每时段多开两条')
    await page.getByRole('combobox', { name: /^查看/ }).selectOption({ label: '两项并举' })
    await page.getByRole('region', { name: '结论' }).waitFor()
    await page.getByText('两项并举：还改变了什么').click()
    assert.deepEqual(await violations(page), [])
  })

  journey('a long drill shows how far it is, and can be cancelled', async () => {
    const page = await visit_as('office', server, address)
    await run(page, (dialog) => dialog.getByLabel('次数', { exact: true }).fill('10000'))
    const bar = page.getByRole('progressbar')
    await bar.waitFor()
    await until('it moves', async () => Number(await bar.getAttribute('value')) > 0)
    await page.getByText(/已推演 [\d,]+ \/ 10,000 次\s*约余/).waitFor()
    const other = await visit_as('transport', server, page.url().slice(server.address.length))
    await other.getByRole('progressbar').waitFor()
    assert.equal(await other.getByRole('button', { name: '取消推演' }).count(), 0, 'only who started it, and the office')
    await page.getByRole('button', { name: '取消推演' }).click()
    await page.getByText('推演已取消，没有结果。').waitFor()
    await page.getByRole('button', { name: '清除此结果' }).click()
    await page.getByRole('button', { name: '确定清除？结果无法恢复' }).click()
    await page.getByRole('region', { name: '人往哪里去' }).waitFor()
    await other.getByText(/推演已取消|此推演已清除/).waitFor()
  })

  journey('a new scenario begins with a text that can be run', async () => {
    const page = await visit_as('office', server, `${edition}/scenarios`)
    await page.getByRole('button', { name: '新建情景' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('编号').fill('west-gate')
    await dialog.getByRole('button', { name: '新建情景' }).click()
    await page.getByText('正文没有错误').waitFor()
    assert.equal(new URL(page.url()).pathname, `${edition}/scenarios/west-gate`)
    assert.equal(await page.getByRole('button', { name: '开始推演' }).isDisabled(), false)
    const office = await connect(server.address, 'office')
    assert.equal((await office.get('scenarios/west-gate')).title, '新情景')
  })

  journey('on a phone a scenario fits the width', async () => {
    const page = await visit_as('observer', server, address, { size: phone })
    await settled(page)
    await page.getByRole('region', { name: '人往哪里去' }).waitFor()
    assert.equal(await too_wide(page), 0)
  })
}
