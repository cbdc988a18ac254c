// The task book at the desk: filters that stay, the keyboard, changes in place, history in words.
import assert from 'node:assert/strict'
import { violations } from './accessibility.js'
import { visit_as } from './browser.js'
import { counted } from './overview.js'
import { journey, until } from './runner.js'
import { connect } from './server.js'

const book = '/editions/ciie-2019/tasks'

export const grid_of = (page) => page.getByRole('treegrid').or(page.getByRole('grid')).first()
export const row_of = (page, code) => grid_of(page).getByRole('row').filter({ has: page.getByText(code, { exact: true }) })

async function cell_of(page, code, heading) {
  await row_of(page, code).waitFor()
  const headings = await grid_of(page).getByRole('columnheader').allInnerTexts()
  const at = headings.findIndex((text) => text.trim() === heading)
  assert.ok(at >= 0, `no column ${heading} among ${headings}`)
  return row_of(page, code).getByRole('gridcell').nth(at)
}

// Makes the cell the active one without opening its row's link.
export async function choose_cell(page, code, heading) {
  const cell = await cell_of(page, code, heading)
  await cell.click({ position: { x: 4, y: 4 } })
  return cell
}

export function tell(server) {
  journey('filters of the task book narrow the rows and stay in the address', async () => {
    const office = await connect(server.address, 'office')
    const page = await visit_as('office', server, book)
    await grid_of(page).getByRole('row').nth(3).waitFor()
    assert.equal(await counted(page), 181)
    const expect_count = async (query) => {
      const { total } = await office.get(`tasks?limit=1&${query}`)
      assert.ok(total > 0 && total < 181, `${query} must be a real filter (${total})`)
      await until(`${total} rows for ${query}`, async () => (await counted(page)) === total)
      return total
    }
    await page.getByLabel('单位', { exact: true }).selectOption('U23')
    await expect_count('unit=U23')
    await page.getByLabel('保障组', { exact: true }).selectOption('G02')
    await expect_count('unit=U23&group=G02')
    await page.getByRole('group', { name: '按灯色筛选' }).getByRole('button', { name: /临期|临近/ }).click()
    const total = await expect_count('unit=U23&group=G02&colour=blue')
    const address = page.url()
    for (const part of ['unit=U23', 'group=G02', 'colour=blue']) assert.ok(address.includes(part), `${part} in ${address}`)
    await page.reload()
    await grid_of(page).getByRole('row').nth(1).waitFor()
    await until('the same rows after reloading', async () => (await counted(page)) === total)
    assert.equal(page.url(), address)
    assert.equal(await page.getByLabel('保障组', { exact: true }).inputValue(), 'G02')
    await page.getByRole('button', { name: '清除筛选' }).click()
    await until('all rows', async () => (await counted(page)) === 181)
    await page.getByRole('searchbox').fill('地铁')
    await until('the text in the address', () => new URL(page.url()).searchParams.get('q') === '地铁')
    await until('fewer rows', async () => (await counted(page)) < 181)
    const found = await counted(page)
    await page.reload()
    await until('the same rows after reloading', async () => (await counted(page)) === found)
    assert.equal(await page.getByRole('searchbox').inputValue(), '地铁')
  })

  journey('the keyboard alone is enough in the task book', async () => {
    const page = await visit_as('office', server, book)
    const grid = grid_of(page)
    await grid.getByRole('row').nth(5).waitFor()
    await page.keyboard.press('/')
    await until('the search has the focus', () => page.getByRole('searchbox').evaluate((field) => field === document.activeElement))
    await page.keyboard.type('T07')
    await until('the search is in the address', () => page.url().includes('q=T07'))
    await page.keyboard.press('Escape')
    await until('the search is empty', () => !page.url().includes('q='))
    await grid.focus()
    const active = async () => {
      const id = await grid.getAttribute('aria-activedescendant')
      return id && page.locator(`[id="${id}"]`).evaluate((cell) => ({
        row: Number(cell.closest('[role=row]').getAttribute('aria-rowindex')),
        column: Number(cell.getAttribute('aria-colindex')),
      }))
    }
    const arrives = (row, column) =>
      until(`row ${row}, column ${column} is active`, async () => {
        const at = await active()
        return at?.row === row && (column === undefined || at.column === column)
      })
    await arrives(2, 1)
    for (let i = 0; i < 4; ++i) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    await arrives(5, 1)
    const columns = Number(await grid.getAttribute('aria-colcount'))
    await page.keyboard.press('End')
    await page.keyboard.press('ArrowLeft')
    await arrives(5, columns - 1)
    await page.keyboard.press('Home')
    await page.keyboard.press('Control+ArrowDown')
    await arrives(182, 1)
    await page.keyboard.press('Control+ArrowUp')
    await arrives(2, 1)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('complementary').getByRole('heading', { level: 2 }).waitFor()
    assert.match(page.url(), /\/tasks\/T\d+/)
    await page.keyboard.press('Escape')
    await until('the record is closed', () => new URL(page.url()).pathname === book)
    assert.equal(await page.getByRole('complementary').count(), 0)
  })

  journey('progress is changed in its cell with F2, and the history says so in words', async () => {
    const office = await connect(server.address, 'office')
    const { items } = await office.get('tasks?limit=200&state=in_progress')
    const task = items.find((each) => each.reach.editable.length > 0 && each.progress > 0 && each.progress < 90 && each.level === 'city')
    const page = await visit_as('office', server, `${book}?q=${task.code}`)
    const next = task.progress + 3
    const cell = await choose_cell(page, task.code, '进度')
    await page.keyboard.press('F2')
    const field = cell.getByRole('spinbutton')
    await field.fill('140')
    await page.keyboard.press('Enter')
    assert.equal(await field.getAttribute('aria-invalid'), 'true', 'more than all is not taken')
    await field.fill('5')
    await page.keyboard.press('Escape')
    await until('given up', async () => (await cell.innerText()).includes(`${task.progress}%`))
    await page.keyboard.press('F2')
    await field.fill(String(next))
    await page.keyboard.press('Enter')
    await until('kept', async () => (await cell.innerText()).includes(`${next}%`))
    await until('stored', async () => (await office.get(`tasks/${task.code}`)).progress === next)
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    const open = page.getByRole('complementary')
    await open.getByText(`进度由 ${task.progress} 改为 ${next}`, { exact: false }).or(open.getByText(`进度由 ${task.progress}% 改为 ${next}%`)).first().waitFor()
    const history = await open.innerText()
    assert.ok(!/in_progress|"progress"|undefined|null|NaN|\[object/.test(history), 'history is in words, not in names of fields')
  })

  journey('the change record tells everything in words', async () => {
    const page = await visit_as('office', server, '/editions/ciie-2019/ledger')
    await page.getByRole('listitem').first().waitFor()
    await page.getByText(/导入 \d+ 条记录/).first().click()
    const text = await page.getByRole('main').innerText()
    assert.ok(!/undefined|null|NaN|\[object|_on\b|in_progress/.test(text), text.slice(0, 400))
    await page.getByLabel('全部类别').selectOption('task')
    await until('the change of a task first', async () => /任务/.test(await page.getByRole('listitem').first().innerText()))
  })

  journey('the baseline shows what has moved since, and is frozen anew by the office alone', async () => {
    const office = await connect(server.address, 'office')
    const task = await office.get('tasks/T047')
    assert.ok(task.baseline_due < task.due, 'the demonstration has a baseline from before its date was moved')
    const days = (Date.parse(task.due) - Date.parse(task.baseline_due)) / 86_400_000
    const page = await visit_as('office', server, `${book}/T047`)
    const open = page.getByRole('complementary')
    await open.getByText(`推后 ${days} 天`, { exact: true }).waitFor()
    await open.getByRole('button', { name: '重定基线' }).click()
    const dialog = page.getByRole('dialog', { name: '冻结 T047 的基线' })
    assert.deepEqual(await violations(page), [])
    await dialog.getByLabel('依据').fill('沪进博办〔2019〕21号')
    await dialog.getByRole('button', { name: '冻结基线' }).click()
    await page.getByText('已冻结基线：1 项任务').waitFor()
    await open.getByText('未变动', { exact: true }).waitFor()
    assert.equal((await office.get('tasks/T047')).baseline_due, task.due)
    await open.getByText('沪进博办〔2019〕21号').first().waitFor()
    assert.equal(await open.getByRole('button', { name: '重定基线' }).count(), 0, 'nothing would change')

    // A task that is added later has none until it is frozen, alone or with the others.
    await office.post('tasks', { code: 'T901', title: 'LED', title_en: 'LED', lead: 'U23', due: '2019-10-30' })
    await page.goto(`${server.address}${book}/T901`)
    await open.getByText('未冻结').waitFor()
    await page.getByRole('button', { name: '冻结基线' }).first().click()
    const whole = page.getByRole('dialog', { name: '冻结基线' })
    await whole.getByLabel('只冻结还没有基线的任务（1 项）').check()
    await whole.getByRole('button', { name: '冻结基线' }).click()
    await page.getByText('已冻结基线：1 项任务、0 个节点').waitFor()
    assert.equal((await office.get('tasks/T901')).baseline_due, '2019-10-30')

    const unit = await visit_as('transport', server, `${book}`)
    await unit.getByRole('link', { name: '导出 .xlsx' }).waitFor()
    assert.equal(await unit.getByRole('button', { name: '冻结基线' }).count(), 0)
  })

  journey('the table beside the chart says how many days each date has moved since the baseline', async () => {
    const office = await connect(server.address, 'office')
    const { items } = await office.get('tasks?limit=500')
    const moved = items.find((task) => task.state === 'in_progress' && task.baseline_due && task.due > task.baseline_due)
    const days = (Date.parse(moved.due) - Date.parse(moved.baseline_due)) / 86_400_000
    const size = { width: 1480, height: 900 }
    const page = await visit_as('office', server, `/editions/ciie-2019/forecast?lead=${moved.lead}`, { size })
    const chart = page.getByRole('treegrid', { name: '进度图' })
    await chart.getByRole('columnheader', { name: '较基线' }).waitFor()
    await page.getByText('审定基线').waitFor()
    await chart.getByTitle(`推后 ${days} 天`, { exact: true }).first().waitFor()
  })
}
