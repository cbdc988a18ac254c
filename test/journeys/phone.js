// In the field: a phone in one hand.
import assert from 'node:assert/strict'
import { phone, visit_as } from './browser.js'
import { photograph } from './photograph.js'
import { journey, until } from './runner.js'
import { connect } from './server.js'

const edition = '/editions/ciie-2019'

// Pixels by which the page, or what scrolls in it below the head, is wider than the screen.
export async function too_wide(page) {
  return page.evaluate(() => {
    const over = (element) => (element ? element.scrollWidth - element.clientWidth : 0)
    return Math.max(over(document.documentElement), over(document.querySelector('main')))
  })
}

export function tell(server) {
  journey('on a phone every page fits the width, and the bar below leads everywhere', async () => {
    const page = await visit_as('office', server, `${edition}/overview`, { size: phone })
    await page.getByRole('region', { name: '准备好了吗' }).waitFor()
    const bar = page.getByRole('navigation', { name: '主导航' })
    assert.equal(await bar.count(), 1)
    const box = await bar.boundingBox()
    assert.ok(box.y + box.height > 838 && box.y > 740, 'the bar is at the bottom')
    for (const [name, heading] of [['总览', null], ['任务', '任务书'], ['上报', '上报问题'], ['问题', '问题台账'], ['单位', null]]) {
      const link = bar.getByRole('link', { name, exact: true })
      const touch = await link.boundingBox()
      assert.ok(touch.height >= 40 && touch.width >= 44, `${name} is large enough for a thumb`)
      await link.click()
      if (heading) await page.getByRole('heading', { name: heading }).first().waitFor()
      await page.waitForLoadState('networkidle')
      assert.equal(await too_wide(page), 0, `${name} does not scroll sideways`)
    }
    await bar.getByRole('link', { name: '任务', exact: true }).click()
    await page.getByRole('region', { name: '任务列表' }).getByRole('link').first().click()
    await page.getByRole('complementary').getByRole('heading', { level: 2 }).waitFor()
    assert.equal(await too_wide(page), 0, 'a task does not scroll sideways')
  })

  journey('on a phone a problem is reported with a photograph and typed coordinates', async () => {
    const page = await visit_as('transport', server, `${edition}/report`, { size: phone })
    await page.getByRole('heading', { name: '上报问题' }).waitFor()
    await page.locator('input[type=file]').setInputFiles({ name: 'IMG_1.png', mimeType: 'image/png', buffer: photograph })
    await page.getByRole('img', { name: 'IMG_1.png' }).waitFor()
    await page.getByLabel(/是什么问题/).fill('P+R 停车场出口标识被遮挡')
    await page.getByRole('radio', { name: '较大' }).or(page.getByRole('radio').nth(1)).first().check({ force: true })
    // This browser gives no position: the page says so and lets it be typed.
    await page.getByRole('button', { name: '使用当前位置' }).click()
    await page.getByText('无法取得当前位置。请选择点位或填写坐标。').waitFor()
    await page.getByLabel('经度').fill('999')
    await page.getByLabel('纬度').fill('31.191')
    await page.getByText(/坐标不正确/).waitFor()
    await page.getByLabel('经度').fill('121.302')
    await page.getByText(/最近点位/).waitFor()
    assert.equal(await too_wide(page), 0)
    await page.getByRole('button', { name: '提交' }).click()
    const done = page.getByRole('status').filter({ hasText: '已登记为' })
    await done.waitFor()
    const code = /已登记为 (P\d+)/.exec(await done.innerText())[1]
    const api = await connect(server.address, 'office')
    const problem = await until('the photograph has arrived', async () => {
      const found = await api.get(`problems/${code}`)
      return found.standing.evidence === 1 && found
    })
    assert.equal(problem.title, 'P+R 停车场出口标识被遮挡')
    assert.equal(problem.origin, 'field_report')
    assert.ok(Math.abs(problem.longitude - 121.302) < 1e-6 && Math.abs(problem.latitude - 31.191) < 1e-6)
    await page.getByRole('link', { name: '查看此问题' }).click()
    await page.getByRole('heading', { name: 'P+R 停车场出口标识被遮挡' }).waitFor()
    await page.getByText('121.302', { exact: false }).first().waitFor()
  })

  journey('on a phone the reporter of a problem without a unit in charge can still see it', async () => {
    const page = await visit_as('qingpu', server, `${edition}/report`, { size: phone })
    await page.getByLabel(/是什么问题/).fill('徐泾东站出口积水')
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByRole('status').filter({ hasText: '已登记为' }).waitFor()
    await page.getByRole('link', { name: '查看此问题' }).click()
    await page.getByRole('heading', { name: '徐泾东站出口积水' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: '徐泾东站出口积水' }).waitFor()
  })
}
