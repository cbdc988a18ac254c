// Files in and out of other programs: an office's own table, the printed books, a calendar by its secret address. The
// table is written and the book is read by another program's library (openpyxl), the calendar by one for calendars.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { violations } from './accessibility.js'
import { phone, visit_as } from './browser.js'
import { too_wide } from './phone.js'
import { journey, until } from './runner.js'
import { connect } from './server.js'

const edition = '/editions/ciie-2019'

function python(program, ...values) {
  return execFileSync('/usr/bin/python3', ['-c', program, ...values], { encoding: 'utf8' })
}

const write_book = `
import json, sys, datetime, openpyxl
book = openpyxl.Workbook()
sheet = book.active
sheet.title = '任务表'
for row in json.loads(sys.argv[2]):
    sheet.append([datetime.date.fromisoformat(v[5:]) if isinstance(v, str) and v.startswith('date:') else v for v in row])
book.save(sys.argv[1])
`
const read_book = `
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
print(json.dumps([[str(v) if v is not None else '' for v in row] for row in book.active.iter_rows(values_only=True)]))
`
const read_calendar = `
import sys, json
from icalendar import Calendar
calendar = Calendar.from_ical(open(sys.argv[1], 'rb').read())
assert not calendar.errors, calendar.errors
print(json.dumps([[str(e['uid']), str(e['summary']), e['dtstart'].dt.isoformat()] for e in calendar.walk('VEVENT')]))
`

const folder = () => fs.mkdtempSync(path.join(os.tmpdir(), 'muster-exchange-'))

function workbook(rows) {
  const file = path.join(folder(), '我处任务表.xlsx')
  python(write_book, file, JSON.stringify(rows))
  return file
}

async function downloaded(page, link) {
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  const file = path.join(folder(), download.suggestedFilename())
  await download.saveAs(file)
  return { name: download.suggestedFilename(), file }
}

const chosen = (page, column) => page.getByLabel(`“${column}”对应的字段`)

export function tell(server) {
  journey('the task book is exported as it is filtered, and another program reads it', async () => {
    const page = await visit_as('office', server, `${edition}/tasks?unit=U23`)
    await page.getByRole('link', { name: '导出 .xlsx' }).waitFor()
    const { name, file } = await downloaded(page, page.getByRole('link', { name: '导出 .xlsx' }))
    assert.match(name, /^任务书-ciie-2019-2019-10-15\.xlsx$/)
    const rows = JSON.parse(python(read_book, file))
    const office = await connect(server.address, 'office')
    const { items } = await office.get('tasks?unit=U23&limit=500')
    const printed = rows.slice(3).map((row) => row[2])
    assert.deepEqual(printed.sort(), items.filter((task) => task.state !== 'withdrawn').map((task) => task.code).sort())
    assert.match(rows[0][0], /任务书$/)
  })

  journey('the problem ledger is exported in English', async () => {
    const page = await visit_as('office', server, `${edition}/problems`, { language: 'en' })
    const { name, file } = await downloaded(page, page.getByRole('link', { name: 'Export .xlsx' }))
    assert.match(name, /^problem-ledger-ciie-2019/)
    const rows = JSON.parse(python(read_book, file))
    assert.deepEqual(rows[2].slice(0, 4), ['No.', 'Lead unit', 'Code', 'Problem'])
    assert.ok(rows.length > 20)
  })

  journey("an office's own table is mapped once, looked at, taken in, and known again", async () => {
    const office = await connect(server.address, 'office')
    const task = await office.get('tasks/T088')
    const heads = ['代号', '干什么', '谁来办', '哪天办完', '经费']
    const rows = [
      ['市交通委保障任务'],
      heads,
      ['T088', task.title, task.lead, 'date:2019-11-02', 12],
      [null, '检修接驳大巴空调', 'U23', 'D-7', 3],
    ]
    const page = await visit_as('office', server, `${edition}/tasks`)
    await page.getByRole('link', { name: '导入文件' }).click()
    await page.getByRole('heading', { name: '导入文件' }).waitFor()
    await page.locator('input[type=file]').setInputFiles(workbook(rows))
    await page.getByText('没有找到表头').waitFor()
    await page.getByLabel('表头行').fill('2')
    await page.getByLabel('表头行').press('Tab')
    await chosen(page, '干什么').waitFor()
    assert.equal(await page.getByRole('button', { name: /^导入/ }).isDisabled(), true)
    const fields = { 代号: 'code', 干什么: 'title', 谁来办: 'lead', 哪天办完: 'due' }
    for (const [column, field] of Object.entries(fields)) {
      await until(`${column} may be chosen`, () => chosen(page, column).isEnabled())
      await chosen(page, column).selectOption(field)
    }
    await page.getByText('将新增 1 项、修改 1 项，0 项不变').waitFor()
    const rows_shown = page.getByRole('region', { name: '将要变动的任务' })
    await rows_shown.getByText(task.due).waitFor()
    await rows_shown.getByText('2019-11-02').waitFor()
    assert.equal((await office.get('tasks/T088')).due, task.due, 'nothing is written yet')
    await page.getByRole('button', { name: '导入 2 项' }).click()
    await page.getByText('已导入：新增 1 项，修改 1 项').waitFor()
    assert.equal((await office.get('tasks/T088')).due, '2019-11-02')
    assert.equal((await office.get('tasks?q=' + encodeURIComponent('检修接驳大巴空调'))).items[0].due, '2019-10-29')

    rows[2][3] = 'date:2019-11-03'
    const again = await visit_as('office', server, `${edition}/import`)
    await again.locator('input[type=file]').setInputFiles(workbook(rows))
    await again.getByText('将新增 0 项、修改 1 项，1 项不变').waitFor()
    assert.equal(await chosen(again, '干什么').inputValue(), 'title')

    // Somebody else is quicker: the import is refused with both values, and nothing of it stays.
    await office.change('tasks', 'T088', { due: '2019-11-01' })
    await again.getByRole('button', { name: '导入 1 项' }).click()
    const refusal = again.getByRole('alert')
    await refusal.getByText(/刚被他人改为“2019-11-01”，文件中为“2019-11-03”/).waitFor()
    assert.equal((await office.get('tasks/T088')).due, '2019-11-01')
  })

  journey('mistakes in a table are told at their cells, and a file of another kind is refused', async () => {
    const page = await visit_as('office', server, `${edition}/import`)
    const rows = [
      ['任务名称', '牵头单位', '完成时限'],
      ['甲', '市气象总台', 'date:2019-11-01'],
      ['乙', 'U23', '10月底前'],
      ['丙', 'U23', 'date:2019-11-01'],
    ]
    await page.locator('input[type=file]').setInputFiles(workbook(rows))
    const mistakes = page.getByRole('region', { name: '2 处错误' })
    await mistakes.getByText('任务表!B2').waitFor()
    await mistakes.getByText('任务表!C3').waitFor()
    assert.equal(await page.getByRole('button', { name: /^导入/ }).isDisabled(), true)
    const text = path.join(folder(), 'x.xlsx')
    fs.writeFileSync(text, 'no workbook')
    await page.locator('input[type=file]').setInputFiles(text)
    await page.getByRole('alert').getByText('不是 .xlsx 工作簿').waitFor()
  })

  journey('the plan goes to MS Project, with a list of what does not', async () => {
    const page = await visit_as('office', server, `${edition}/forecast`)
    await page.getByText('导出到 MS Project').click()
    await page.getByText(/牵头单位：MS Project 没有对应内容/).waitFor()
    const { name, file } = await downloaded(page, page.getByRole('link', { name: '导出 .xml' }))
    assert.match(name, /^任务书-ciie-2019.*\.xml$/)
    const text = fs.readFileSync(file, 'utf8')
    const office = await connect(server.address, 'office')
    const { tasks } = await office.get('project')
    assert.equal(text.split('<Task>').length - 2, tasks, 'and task 0, the project itself')
  })

  journey('a MS Project file that was changed elsewhere is looked at field by field and taken in', async () => {
    const office = await connect(server.address, 'office')
    const file = path.join(folder(), '总计划.xml')
    const choose = async (page, xml) => {
      fs.writeFileSync(file, xml)
      await page.locator('input[type=file]').setInputFiles(file)
    }
    const page = await visit_as('office', server, `${edition}/import`)
    const address = `/api/v1${edition}/project.xml`
    const text = await page.evaluate((from) => fetch(from).then((answer) => answer.text()), address)
    await choose(page, text)
    await page.getByText('文件内容与任务书一致，无须导入。').waitFor()

    // Another deadline, and a task that the task book does not have.
    const before = await office.get('tasks/T088')
    const at = text.indexOf('<Name>' + before.title)
    const due = /<Deadline>[^<]*<\/Deadline>/.exec(text.slice(at))[0]
    const fresh =
      '<Task><UID>9001</UID><ID>9001</ID><GUID>0f4b6f2e-1111-4222-8333-444455556666</GUID><Name>增设夜间接驳调度岗</Name>' +
      '<OutlineLevel>1</OutlineLevel><Start>2019-10-21T08:00:00</Start><Finish>2019-10-25T17:00:00</Finish>' +
      '<Duration>PT40H0M0S</Duration><Notes>夜间两班</Notes></Task></Tasks>'
    const changed = (text.slice(0, at) + text.slice(at).replace(due, '<Deadline>2019-11-04T17:00:00</Deadline>')).replace(
      '</Tasks>',
      fresh,
    )
    await choose(page, changed)
    const rows = page.getByRole('region', { name: '将要变动的内容' })
    await rows.getByText('2019-11-04').waitFor()
    await rows.getByText('增设夜间接驳调度岗').waitFor()
    await page.getByText('请先选择新任务的牵头单位。').waitFor()
    assert.equal(await page.getByRole('button', { name: /^导入/ }).isDisabled(), true)
    await page.getByLabel('新任务的牵头单位').selectOption('U23')
    const left = page.getByRole('region', { name: '文件中未照原样采用的内容' })
    await left.getByText(/备注.*×1/).waitFor()
    await page.getByText(/将新增 \d+ 条、修改 1 条、删除 0 条，\d+ 项任务不变/).waitFor()
    assert.equal((await office.get('tasks/T088')).due, before.due, 'nothing is written yet')
    assert.deepEqual(await violations(page), [])
    await page.getByRole('button', { name: /^导入 \d+ 条/ }).click()
    await page.getByText(/已导入：新增 \d+ 条，修改 1 条，删除 0 条/).waitFor()
    assert.equal((await office.get('tasks/T088')).due, '2019-11-04')
    const { items } = await office.get('tasks?q=' + encodeURIComponent('增设夜间接驳调度岗'))
    assert.equal(items[0].lead, 'U23')

    const again = await visit_as('office', server, `${edition}/import`, { language: 'en' })
    await choose(again, changed)
    await again.getByText('The file says what the task book says; there is nothing to import.').waitFor()
    assert.equal(await too_wide(again), 0)
  })

  journey('those who do not steer are offered no import, and get none by its address', async () => {
    const page = await visit_as('transport', server, `${edition}/tasks`)
    await page.getByRole('link', { name: '导出 .xlsx' }).waitFor()
    assert.equal(await page.getByRole('link', { name: '导入文件' }).count(), 0)
    await page.goto(`${server.address}${edition}/import`)
    await page.locator('input[type=file]').setInputFiles(workbook([['任务', '牵头', '时限']]))
    await page.getByRole('alert').getByText('您没有这项权限').waitFor()
  })

  journey('a unit is followed in a calendar by a secret address until it is revoked', async () => {
    const page = await visit_as('transport', server, `${edition}/units/U23`)
    await page.getByRole('link', { name: '日历订阅' }).click()
    await page.getByRole('heading', { name: '日历订阅' }).waitFor()
    const make = page.getByRole('button', { name: '生成订阅地址' })
    await until('the unit is chosen', () => make.isEnabled())
    await make.click()
    const address = await page.getByLabel('订阅地址').inputValue()
    assert.match(address, /\/calendar\/[0-9a-f]{64}\.ics$/)
    const answer = await fetch(address)
    assert.equal(answer.status, 200)
    const bytes = Buffer.from(await answer.arrayBuffer())
    for (const line of bytes.toString('utf8').split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line)
    const file = path.join(folder(), 'unit.ics')
    fs.writeFileSync(file, bytes)
    const events = JSON.parse(python(read_calendar, file))
    const uids = events.map(([uid]) => uid)
    assert.equal(new Set(uids).size, uids.length)
    const unit = await connect(server.address, 'transport')
    const { items } = await unit.get('tasks?unit=U23&limit=500')
    for (const task of items) {
      const event = events.find(([uid]) => uid === `task-${task.code}@ciie-2019.muster`)
      assert.ok(event, task.code)
      assert.equal(event[2], task.due)
    }
    await page.reload()
    await page.getByText(/读取 1 次/).waitFor()
    assert.equal(await page.getByText(address.slice(-40)).count(), 0, 'shown once')
    await page.getByRole('button', { name: /^撤销/ }).click()
    await page.getByText('还没有订阅。').waitFor()
    assert.equal((await fetch(address)).status, 404)
  })

  journey('the calendar of a person is made on a phone', async () => {
    const page = await visit_as('qingpu', server, `${edition}/calendars`, { size: phone })
    const make = page.getByRole('button', { name: '生成订阅地址' })
    await page.getByRole('combobox', { name: '责任人' }).click()
    await page.getByRole('option').first().click()
    await make.click()
    await page.getByLabel('订阅地址').waitFor()
    assert.equal(await too_wide(page), 0)
    await page.goto(`${server.address}${edition}/import`)
    await page.getByRole('heading', { name: '导入文件' }).waitFor()
    assert.equal(await too_wide(page), 0)
    await page.goto(`${server.address}${edition}/calendars`)
    await page.getByRole('button', { name: /^撤销/ }).click()
    await page.getByText('还没有订阅。').waitFor()
  })
}
