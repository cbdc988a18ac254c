// The network goes and comes back; so does the server.
import assert from 'node:assert/strict'
import { visit_as } from './browser.js'
import { journey, until } from './runner.js'
import { connect, demonstration, serve } from './server.js'
import { choose_cell } from './task_book.js'

const edition = '/editions/ciie-2019'

export function tell(shared) {
  const link_says = (page, words) => page.getByRole('banner').getByRole('status').filter({ hasText: words }).waitFor({ timeout: 30_000 })

  journey('the server is killed and comes back: the page says so, reconnects, and shows what changed meanwhile', async () => {
    const server = await serve({ name: 'killed', edition: demonstration })
    const before = await connect(server.address, 'office')
    const { items } = await before.get('tasks?limit=200&state=in_progress')
    const [task, other] = items.filter((each) => each.progress > 0 && each.progress < 60)
    const page = await visit_as('office', server, `${edition}/tasks`)
    await link_says(page, '实时')
    await before.change('tasks', other.code, { progress: 64 })
    await server.stop('SIGKILL')
    await link_says(page, '连接中断')
    await server.again()
    const after = await connect(server.address, 'office')
    assert.equal((await after.get(`tasks/${other.code}`)).progress, 64, 'what was acknowledged is still there')
    await after.change('tasks', task.code, { progress: 61 })
    await link_says(page, '实时')
    await page.getByRole('searchbox').fill(task.code)
    const cell = await choose_cell(page, task.code, '进度')
    await cell.getByText('61%').waitFor()
    // And it can be worked on at once, in the session of before.
    await page.keyboard.press('F2')
    await cell.getByRole('spinbutton').fill('62')
    await page.keyboard.press('Enter')
    await until('stored', async () => (await after.get(`tasks/${task.code}`)).progress === 62)
    await server.stop()
  })

  journey('a change that cannot be sent is said and taken back, not pretended', async () => {
    const api = await connect(shared.address, 'office')
    const { items } = await api.get('tasks?limit=200&state=in_progress')
    const task = items.filter((each) => each.progress > 0 && each.progress < 60).at(-1)
    const page = await visit_as('office', shared, `${edition}/tasks?q=${task.code}`)
    await link_says(page, '实时')
    const cell = await choose_cell(page, task.code, '进度')
    await page.context().setOffline(true)
    await page.keyboard.press('F2')
    await cell.getByRole('spinbutton').fill('66')
    await page.keyboard.press('Enter')
    await page.getByText('连不上服务器，请检查网络后重试。').first().waitFor()
    await until('taken back', async () => (await cell.innerText()).includes(`${task.progress}%`))
    await page.context().setOffline(false)
    await link_says(page, '实时')
  })
}
