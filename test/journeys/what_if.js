// A plan on trial: dragged, compared, taken back, thrown away; saved as a proposal and decided.
import assert from 'node:assert/strict'
import { violations } from './accessibility.js'
import { desk, phone, visit_as } from './browser.js'
import { find_part, grid_of, open_chart } from './gantt.js'
import { settled } from './languages.js'
import { too_wide } from './phone.js'
import { journey, until } from './runner.js'
import { connect } from './server.js'

const forecast_page = '/editions/ciie-2019/forecast'
const panel_of = (page) => page.getByRole('complementary', { name: '推演' })
const changes_in = (page) => panel_of(page).getByRole('button', { name: /^取消改动/ })

async function begin(server, how = {}) {
  const page = await open_chart(server, { path: `${forecast_page}?zoom=days`, ...how })
  await page.getByRole('button', { name: '推演', exact: true }).click()
  await panel_of(page).getByText('尚无改动').waitFor()
  return page
}

const compared = (page) =>
  until('the comparison stands', async () =>
    (await panel_of(page).locator('[aria-busy=false] table').count()) === 1 &&
    (await panel_of(page).locator('table').innerText()))

// By days to the right, from where the pointer says that it would take it.
async function drag(page, code, cursor, days, below = 0) {
  const at = await find_part(page, code, cursor, below)
  assert.ok(at, `${code} can be taken (${cursor})`)
  await page.mouse.move(at.x + 1, at.y)
  await page.mouse.down()
  await page.mouse.move(at.x + 1 + days * 28, at.y + 2, { steps: 6 })
  await page.mouse.up()
}

// Chooses a row by the keyboard, wherever it is.
async function choose(page, code) {
  const grid = grid_of(page)
  await grid.focus()
  await page.keyboard.press('Home')
  for (let row = 0; row < 200; ++row) {
    const chosen = await grid.locator('[role=row][aria-selected=true] a').first().innerText()
    if (chosen.startsWith(`${code} `)) return
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`${code} is no row`)
}

// A task that is open, in work and decides often: what moves it moves the whole.
async function telling_task(office) {
  const { tasks } = await office.get('forecast')
  const { items } = await office.get('tasks?limit=500')
  const state = new Map(items.map((task) => [task.code, task.state]))
  return tasks
    .filter((task) => state.get(task.code) === 'in_progress')
    .toSorted((left, right) => right.criticality - left.criticality)[0].code
}

export function tell(server) {
  journey('a bar drawn out is compared with the plan as it is, taken back, done again, kept and thrown away', async () => {
    const office = await connect(server.address, 'office')
    const code = await telling_task(office)
    const before = await office.get(`tasks/${code}`)
    const page = await begin(server)
    await page.getByLabel('排序').selectOption('criticality')
    await drag(page, code, 'ew-resize', 14)
    await until('one change', async () => (await changes_in(page).count()) === 1)
    const told = await compared(page)
    // The page says what the interface says.
    const kept = JSON.parse(await page.evaluate(() => sessionStorage.getItem('muster.what_if.ciie-2019')))
    const answer = await office.post('what-if', { changes: kept.steps[kept.at] })
    assert.equal(answer.changes.length, 1)
    assert.ok(answer.after.ready < answer.before.ready, `${answer.before.ready} → ${answer.after.ready}`)
    assert.ok(told.includes(`${Math.round(answer.before.ready * 100)}%`), told)
    assert.ok(told.includes(`${Math.round(answer.after.ready * 100)}%`), told)
    assert.ok(answer.tasks.some((task) => task.code === code && task.finish > task.finish_before))
    await panel_of(page).getByText(answer.after.sentence).waitFor()
    const moved = panel_of(page).locator('li').filter({ hasText: `${code} ` }).filter({ hasText: '晚' })
    assert.ok((await moved.count()) >= 1, 'the task is among those that move')
    await page.keyboard.press('Control+z')
    await panel_of(page).getByText('尚无改动').waitFor()
    await page.keyboard.press('Control+y')
    await until('done again', async () => (await changes_in(page).count()) === 1)
    await page.reload()
    await settled(page)
    await until('kept with the tab', async () => (await changes_in(page).count()) === 1)
    assert.equal(await compared(page), told, 'the same seed, the same answer')
    await panel_of(page).getByRole('button', { name: '全部放弃' }).click()
    await panel_of(page).getByText('尚无改动').waitFor()
    assert.equal(await panel_of(page).locator('table').count(), 0)
    assert.deepEqual(await office.get(`tasks/${code}`), before, 'nothing was stored')
  })

  journey('a due flag is moved, a change alone is taken back, and work that has begun keeps its start', async () => {
    const office = await connect(server.address, 'office')
    const code = await telling_task(office)
    const page = await begin(server)
    await page.getByLabel('排序').selectOption('criticality')
    assert.equal(await find_part(page, code, 'move'), null, 'its start is a fact')
    await drag(page, code, 'ew-resize', 3, 22)
    await until('a change', async () => (await changes_in(page).count()) === 1)
    await panel_of(page).getByText('完成时限', { exact: true }).waitFor()
    await drag(page, code, 'ew-resize', 7)
    await until('two changes', async () => (await changes_in(page).count()) === 2)
    await compared(page)
    await changes_in(page).first().click()
    await until('one is left', async () => (await changes_in(page).count()) === 1)
    await panel_of(page).getByRole('button', { name: '全部放弃' }).click()
  })

  journey('by the keyboard a row is changed in a form, and a predecessor dropped and added', async () => {
    const office = await connect(server.address, 'office')
    const { items } = await office.get('tasks?limit=500&state=not_started')
    const task = items.find((each) => each.predecessors.length > 0)
    const page = await begin(server)
    await choose(page, task.code)
    await page.keyboard.press('F2')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('完成时限').fill('2019-11-02')
    await dialog.getByLabel('开始日期').fill('2019-10-28')
    await page.keyboard.press('Enter')
    await until('two changes', async () => (await changes_in(page).count()) === 2)
    await compared(page)
    await panel_of(page).getByRole('button', { name: `去掉前置任务 ${task.predecessors[0]}` }).click()
    await until('three changes', async () => (await changes_in(page).count()) === 3)
    await panel_of(page).getByText('增加前置任务').click()
    const other = items.find((each) => each.code !== task.code && !each.predecessors.includes(task.code))
    await panel_of(page).getByRole('combobox', { name: '前置任务' }).fill(other.code)
    await page.keyboard.press('Enter')
    await panel_of(page).getByLabel('衔接方式').selectOption('start_start')
    await panel_of(page).getByLabel('间隔（工作日）').fill('2')
    await panel_of(page).getByRole('button', { name: '加入推演' }).click()
    await until('four changes', async () => (await changes_in(page).count()) === 4)
    await compared(page)
    await panel_of(page).getByRole('button', { name: '全部放弃' }).click()
  })

  journey('what cannot be is refused at the change that says it', async () => {
    const office = await connect(server.address, 'office')
    const { items } = await office.get('tasks?limit=500&state=not_started')
    const task = items.find((each) => each.predecessors.some((code) => items.some((other) => other.code === code)))
    const page = await begin(server)
    await choose(page, task.code)
    await page.keyboard.press('F2')
    await page.getByRole('dialog').getByLabel('最短工期').fill('99')
    await page.keyboard.press('Enter')
    await panel_of(page).getByText(/最短 ≤ 可能 ≤ 最长/).waitFor()
    assert.equal(await panel_of(page).getByRole('button', { name: '存为调整方案' }).isDisabled(), true)
    await panel_of(page).getByRole('button', { name: '全部放弃' }).click()
  })

  journey('a trial becomes a proposal, is weighed by others, and enters the task book when it is applied', async () => {
    const office = await connect(server.address, 'office')
    const code = await telling_task(office)
    const page = await begin(server)
    await page.getByLabel('排序').selectOption('criticality')
    await drag(page, code, 'ew-resize', 3, 22)
    await compared(page)
    await panel_of(page).getByRole('button', { name: '存为调整方案' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('方案名称').fill('顺延一项时限')
    await dialog.getByLabel('调整理由').fill('现场条件有变')
    await dialog.getByRole('button', { name: '保存' }).click()
    await page.getByText(/调整方案 PR\d+ 已保存/).waitFor()
    await panel_of(page).getByText('尚无改动').waitFor()
    const before = await office.get(`tasks/${code}`)
    await page.goto(`${server.address}/editions/ciie-2019/proposals`)
    await page.getByRole('link', { name: /顺延一项时限/ }).click()
    const article = page.getByRole('article')
    await article.getByRole('table').waitFor()
    const [change] = (await office.get('proposed_changes?limit=500')).items.slice(-1)
    assert.equal(change.was, before.due)
    await article.getByRole('button', { name: '采纳' }).click()
    await until('in the task book', async () => (await office.get(`tasks/${code}`)).due === change.value)
    await until('told as applied', async () => /已采纳/.test(await page.getByRole('navigation', { name: '调整方案列表' }).innerText()))
    await until('nobody can apply it again', async () => (await article.getByRole('button', { name: '采纳' }).count()) === 0)
    // Back to what it was, by a second proposal that is discarded first.
    const again = { title: '恢复时限', reason: '', changes: [{ action: 'set', noun: 'task', subject: code, field: 'due', value: before.due }] }
    await office.post('proposals', again)
    await page.getByRole('link', { name: /恢复时限/ }).click()
    await article.getByRole('button', { name: '放弃' }).click()
    await page.getByRole('dialog').getByRole('button').last().click()
    await until('told as discarded', async () => /已放弃/.test(await page.getByRole('navigation', { name: '调整方案列表' }).innerText()))
    assert.equal((await office.get(`tasks/${code}`)).due, change.value, 'nothing was made')
    await office.change('tasks', code, { due: before.due })
  })

  journey('axe finds nothing on a trial and on proposals, at the desk and on the phone, light and dark', async () => {
    const office = await connect(server.address, 'office')
    const code = await telling_task(office)
    const wrong = []
    for (const [size, theme, language] of [[desk, 'light', 'zh'], [desk, 'dark', 'en'], [phone, 'dark', 'zh'], [phone, 'light', 'en']]) {
      const page = await visit_as('office', server, forecast_page, { size, theme, language })
      await settled(page)
      await page.evaluate(([subject]) => {
        const change = { action: 'set', noun: 'task', subject, field: 'due', value: '2019-11-03' }
        sessionStorage.setItem('muster.what_if.ciie-2019', JSON.stringify({ steps: [[], [change]], at: 1 }))
      }, [code])
      await page.reload()
      await settled(page)
      await until('compared', async () => (await page.locator('aside [aria-busy=false] table').count()) === 1)
      for (const each of await violations(page)) wrong.push(`trial ${theme}: ${each}`)
      assert.equal(await too_wide(page), 0)
      await page.goto(`${server.address}/editions/ciie-2019/proposals/PR001`)
      await settled(page)
      for (const each of await violations(page)) wrong.push(`proposals ${theme}: ${each}`)
      assert.equal(await too_wide(page), 0)
      await page.context().close()
    }
    assert.deepEqual(wrong, [])
  })
}
