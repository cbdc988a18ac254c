// Coming in and going out: passwords, the first administrator, accounts.
import assert from 'node:assert/strict'
import { sign_in, visit, visit_as } from './browser.js'
import { journey, until } from './runner.js'
import { serve } from './server.js'

export function tell(server) {
  journey('a wrong password is said and lets nobody in', async () => {
    const page = await visit(server, '/')
    await page.getByRole('button', { name: /^observer/ }).click()
    assert.equal(await page.getByLabel('登录名').inputValue(), 'observer')
    await page.getByLabel('密码', { exact: true }).fill('not-the-password')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    const said = (await page.getByRole('alert').innerText()).trim()
    assert.match(said, /[\u4e00-\u9fff]/)
    assert.match(said, /密码|登录名/)
    assert.equal(await page.getByLabel('密码', { exact: true }).inputValue(), '')
    assert.equal(await page.getByRole('navigation').count(), 0)
    await sign_in(page, 'observer')
    await page.getByRole('region', { name: '准备好了吗' }).waitFor()
  })

  journey('signing out ends the session, also for the way back', async () => {
    const page = await visit(server, '/')
    await sign_in(page, 'observer')
    await page.getByRole('region', { name: '准备好了吗' }).waitFor()
    const cookies = await page.context().cookies()
    const session = cookies.find((cookie) => cookie.name === 'muster_session')
    assert.ok(session?.httpOnly && session.sameSite === 'Strict', 'the session is kept from scripts and other sites')
    await page.getByRole('button', { name: /^账号/ }).click()
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.getByLabel('登录名').waitFor()
    await page.goto(`${server.address}/editions/ciie-2019/tasks`)
    await page.getByLabel('登录名').waitFor()
    const answer = await fetch(`${server.address}/api/v1/me`, { headers: { Cookie: `muster_session=${session.value}` } })
    assert.equal(answer.status, 401, 'the old cookie opens nothing')
  })

  journey('the administrator makes an account and it can sign in', async () => {
    const page = await visit_as('admin', server, '/')
    await page.getByRole('button', { name: /^账号/ }).click()
    await page.getByRole('link', { name: '账号管理' }).click()
    await page.getByRole('heading', { name: '账号管理' }).waitFor()
    await page.getByRole('button', { name: '新建账号' }).click()
    const form = page.getByRole('dialog', { name: '新建账号' })
    await form.getByLabel('登录名').fill('jingan-liaison')
    await form.getByLabel('姓名或职务').fill('医疗保障联络员')
    await form.getByLabel('角色').selectOption('unit_member')
    await form.getByLabel('所在单位').selectOption('U27')
    await form.getByLabel(/^密码/).fill('liaison-2019-health')
    await form.getByRole('button', { name: '保存' }).click()
    await form.waitFor({ state: 'detached' })
    await page.getByRole('row', { name: /jingan-liaison/ }).waitFor()

    const theirs = await visit(server, '/')
    await sign_in(theirs, 'jingan-liaison', 'liaison-2019-health')
    await theirs.getByRole('button', { name: /医疗保障联络员/ }).waitFor()

    // Closed, the account is out at once.
    await page.getByRole('row', { name: /jingan-liaison/ }).getByRole('button', { name: '编辑' }).click()
    const change = page.getByRole('dialog', { name: /jingan-liaison/ })
    await change.getByLabel('启用').uncheck()
    await change.getByRole('button', { name: '保存' }).click()
    await page.getByRole('row', { name: /jingan-liaison.*停用/ }).waitFor()
    await theirs.reload()
    await theirs.getByLabel('登录名').waitFor()
    await sign_in(theirs, 'jingan-liaison', 'liaison-2019-health')
    await theirs.getByRole('alert').waitFor()
  })

  journey('accounts are the administrator’s alone', async () => {
    const page = await visit_as('office', server, '/accounts')
    await page.getByText('只有系统管理员可以管理账号。').waitFor()
    assert.equal(await page.getByRole('button', { name: '新建账号' }).count(), 0)
    await page.getByRole('button', { name: /^账号/ }).click()
    assert.equal(await page.getByRole('link', { name: '账号管理' }).count(), 0)
  })

  journey('a fresh store: the one-time link makes the first administrator', async () => {
    const fresh = await serve({ name: 'fresh' })
    const link = await until('a link in what the server prints', () => /\/first-administrator\?token=\S+/.exec(fresh.said())?.[0])
    const page = await visit(fresh, link)
    await page.getByRole('heading', { name: '设置首位管理员' }).waitFor()
    await page.getByLabel(/^登录名/).fill('chief')
    await page.getByLabel('姓名或职务').fill('系统管理员')
    await page.getByLabel(/^密码/).fill('first-light-2019')
    await page.getByLabel('再次输入密码').fill('first-light-2018')
    await page.getByRole('button', { name: '创建管理员' }).click()
    await page.getByText('两次输入的密码不一致。').waitFor()
    await page.getByLabel('再次输入密码').fill('first-light-2019')
    await page.getByRole('button', { name: '创建管理员' }).click()
    await until('the link is left behind', () => !page.url().includes('token'))
    // There is no edition yet: the page must still be of use, and offer the accounts.
    await page.getByRole('main').waitFor()
    await page.goto(`${fresh.address}/accounts`)
    await page.getByRole('row', { name: /chief/ }).waitFor()

    const second = await visit(fresh, link)
    await second.getByRole('alert').filter({ hasText: '已使用' }).waitFor()
    await fresh.stop()
  })
}
