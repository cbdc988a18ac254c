// Limited teams: who would have to wait, put on trial and proposed.
import assert from 'node:assert/strict'
import { violations } from './accessibility.js'
import { visit_as } from './browser.js'
import { settled } from './languages.js'
import { journey, until } from './runner.js'
import { connect } from './server.js'

const forecast_page = '/editions/ciie-2019/forecast'
const teams_of = (page) => page.getByRole('region', { name: '队伍负荷与错峰' })

export function tell(server) {
  journey('where teams are too few it says who would wait, and nobody is asked for more than there is', async () => {
    const office = await connect(server.address, 'office')
    const levelling = await office.get('levelling')
    const overloaded = levelling.teams.filter((team) => team.overloaded > 0)
    assert.ok(overloaded.length > 0, 'some team is overloaded in the demonstration')
    for (const team of levelling.teams) {
      assert.equal(team.overloaded_after, 0, team.title)
      for (const day of team.days) assert.ok(day.levelled <= day.capacity, `${team.title} ${day.on}`)
    }
    const page = await visit_as('office', server, forecast_page)
    await teams_of(page).getByText(levelling.sentence).waitFor()
    for (const team of levelling.teams) await teams_of(page).getByText(team.title, { exact: true }).first().waitFor()
    const rows = teams_of(page).getByRole('table').getByRole('row')
    assert.equal(await rows.count(), levelling.tasks.length + 1)
    for (const task of levelling.tasks) await teams_of(page).getByRole('link', { name: `${task.code} ${task.title}` }).waitFor()
    assert.deepEqual(await violations(page), [])
  })

  journey('one more of a team stands among the measures, with what it gains where tasks take turns', async () => {
    const office = await connect(server.address, 'office')
    const forecast = await office.get('forecast')
    const measure = forecast.measures.find((each) => each.kind === 'add_team')
    assert.ok(measure.gain > 0.01 && measure.gain < 0.5, String(measure.gain))
    assert.ok(forecast.ready_in_turn < forecast.ready, 'limited teams cost something')
    const page = await visit_as('office', server, forecast_page)
    const measures = page.getByRole('region', { name: '先解决什么' })
    const row = measures.getByRole('listitem').filter({ hasText: measure.title })
    await row.getByText(measure.what).waitFor()
    await row.getByText(measure.reason).waitFor()
    await row.getByText(`+${(measure.gain * 100).toFixed(1)}`).waitFor()
    await page.getByText(forecast.team_note).waitFor()
    assert.match(forecast.team_note, /^以上未计队伍不足：\d 支队伍有时不够用；任务轮流使用现有队伍时，就绪把握为 \d+%$/)
    const english = await visit_as('office', server, forecast_page, { language: 'en' })
    await english.getByText(forecast.team_note_en).waitFor()
    await english.getByText(measure.reason_en).waitFor()
  })

  journey('levelling goes on trial beside the plan, and nothing is changed by it', async () => {
    const office = await connect(server.address, 'office')
    const levelling = await office.get('levelling')
    const { total: before } = await office.get('proposals')
    const page = await visit_as('office', server, forecast_page)
    await settled(page)
    await teams_of(page).getByRole('button', { name: '放入推演' }).click()
    const panel = page.getByRole('complementary', { name: '推演' })
    await until('every change is on trial', async () =>
      (await panel.getByRole('button', { name: /^取消改动/ }).count()) === levelling.changes.length)
    await until('both verdicts are shown', async () => (await panel.locator('[aria-busy=false] table').count()) === 1)
    await panel.getByRole('button', { name: '全部放弃' }).click()
    await panel.getByText('尚无改动').waitFor()
    assert.equal((await office.get('proposals')).total, before)
  })

  journey('a unit is told of its own tasks alone, and has no changes to put on trial', async () => {
    const member = await connect(server.address, 'transport')
    const levelling = await member.get('levelling')
    const { items } = await member.get('tasks?limit=500')
    const known = new Set(items.map((task) => task.code))
    for (const task of levelling.tasks) assert.ok(known.has(task.code), task.code)
    assert.deepEqual(levelling.changes, [])
  })
}
