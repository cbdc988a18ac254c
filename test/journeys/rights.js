// What each person sees and is offered.
import assert from 'node:assert/strict'
import { visit_as } from './browser.js'
import { counted } from './overview.js'
import { journey, until } from './runner.js'
import { connect } from './server.js'
import { grid_of } from './task_book.js'

const edition = '/editions/ciie-2019'

export function tell(server) {
  journey('the observer reads everything and is offered no change', async () => {
    const page = await visit_as('observer', server, `${edition}/tasks`)
    const all = (await (await connect(server.address, 'office')).get('tasks?limit=500')).items.length
    await until('all tasks', async () => (await counted(page)) === all)
    await grid_of(page).getByRole('row').nth(2).waitFor()
    const editable = await grid_of(page).getByRole('gridcell').evaluateAll(
      (cells) => cells.filter((cell) => cell.getAttribute('aria-readonly') === 'false').length)
    assert.equal(editable, 0)
    await grid_of(page).focus()
    await page.keyboard.press('F2')
    assert.equal(await grid_of(page).locator('input, select, textarea').count(), 0)
    await page.keyboard.press('Enter')
    const open = page.getByRole('complementary')
    await open.getByRole('heading', { level: 2 }).waitFor()
    await open.getByText('您可以查看本记录，不能修改。').waitFor()
    assert.equal(await open.locator('input, select, textarea').count(), 0)
    assert.deepEqual(
      await open.getByRole('button').evaluateAll((all) => all.map((button) => button.getAttribute('aria-label') ?? button.textContent.trim())),
      ['上一条', '下一条', '关闭'])
    await page.goto(`${server.address}${edition}/problems`)
    await until('all problems', async () => (await counted(page)) === 197)
    assert.equal(await page.getByRole('link', { name: '登记问题' }).count(), 0)
    await page.goto(`${server.address}${edition}/report`)
    await page.getByText('您可以查看本记录，不能修改。').waitFor()
    assert.equal(await page.getByRole('button', { name: '提交' }).count(), 0)
  })

  journey('a member of a unit sees only the rows of their unit', async () => {
    const qingpu = await connect(server.address, 'qingpu')
    const office = await connect(server.address, 'office')
    // Their unit is the district with what is below it: its towns and its command post at the venue.
    const units = (await office.get('units?limit=500')).items
    const ours = new Set(['U53'])
    for (let size = 0; size < ours.size;) {
      size = ours.size
      for (const unit of units) if (ours.has(unit.parent)) ours.add(unit.code)
    }
    for (const collection of ['tasks', 'problems']) {
      const own = (await office.get(`${collection}?limit=500`)).items.filter(
        (each) => ours.has(each.lead) || each.supporting.some((unit) => ours.has(unit)))
      assert.ok(own.length > 5 && own.length < 150, `${own.length} of their own ${collection}`)
      const page = await visit_as('qingpu', server, `${edition}/${collection}`)
      await until(`${own.length} ${collection}`, async () => (await counted(page)) === own.length)
      const codes = new Set(own.map((each) => each.code))
      const shown = await grid_of(page).getByText(/^[TP]\d{3}$/).allInnerTexts()
      assert.ok(shown.length > 5)
      assert.deepEqual(shown.filter((code) => !codes.has(code)), [])
      const foreign = (await office.get(`${collection}?limit=500`)).items.find((each) => !codes.has(each.code))
      await page.goto(`${server.address}${edition}/${collection}/${foreign.code}`)
      await page.getByText(`没有编号为 ${foreign.code} 的记录，或者您无权查看。`).waitFor()
      await assert.rejects(qingpu.get(`${collection}/${foreign.code}`), /40[34]/)
    }
  })

  journey('a leading unit is offered its own fields, not those of others', async () => {
    const transport = await connect(server.address, 'transport')
    const { items } = await transport.get('tasks?limit=300')
    const led = items.find((task) => task.group === 'G02' && task.lead !== 'U23' && task.reach.editable.length > 0)
    const supported = items.find((task) => task.supporting.includes('U23') && task.group !== 'G02' && task.reach.editable.length === 0)
    assert.ok(led && supported)
    const page = await visit_as('transport', server, `${edition}/tasks/${supported.code}`)
    await page.getByText('您可以查看本记录，不能修改。').waitFor()
    await page.goto(`${server.address}${edition}/tasks/${led.code}`)
    await page.getByRole('button', { name: '编辑 任务名称' }).waitFor()
    assert.equal(await page.getByText('您可以查看本记录，不能修改。').count(), 0)
  })
}
