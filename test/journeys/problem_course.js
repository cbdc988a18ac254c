// The way of a problem, from the one who finds it to the look back, by those whose turn it is.
import assert from 'node:assert/strict'
import { visit_as } from './browser.js'
import { pick } from './forms.js'
import { photograph } from './photograph.js'
import { journey, until } from './runner.js'
import { connect } from './server.js'

const edition = '/editions/ciie-2019'

export function tell(server) {
  journey('a problem goes from registering to closing and back, by the right people', async () => {
    const title = '诸光路接驳站夜间照明不足'
    const api = await connect(server.address, 'office')

    // A member unit reports it.
    const qingpu = await visit_as('qingpu', server, `${edition}/problems`)
    await qingpu.getByRole('link', { name: '登记问题' }).click()
    const form = qingpu.getByRole('dialog', { name: '登记问题' })
    await form.getByRole('textbox', { name: '问题', exact: true }).fill(title)
    await form.getByLabel('情况说明', { exact: true }).fill('接驳站出口三盏灯不亮，夜间客流看不清台阶。')
    await form.getByLabel('等级').selectOption('major')
    await form.getByLabel('领域').selectOption('transport')
    await form.getByLabel('保障组').selectOption('G02')
    await pick(form, '牵头单位', '青浦区')
    await form.getByRole('button', { name: '登记问题' }).click()
    await form.waitFor({ state: 'detached' })
    await qingpu.getByRole('complementary').getByRole('heading', { name: title }).waitFor()
    const code = new URL(qingpu.url()).pathname.split('/').pop()
    assert.match(code, /^P\d+$/)
    assert.equal(await qingpu.getByRole('button', { name: '分派' }).count(), 0, 'the reporter does not assign')
    await qingpu.getByText('分派：保障组牵头单位（不核验本单位）').waitFor()

    const office = await visit_as('office', server, `${edition}/problems/${code}`)
    const transport = await visit_as('transport', server, `${edition}/problems/${code}`)
    const panel = (page) => page.getByRole('complementary')
    const step = (page, name) => panel(page).getByRole('button', { name, exact: true })
    const state = async (name) =>
      until(`state ${name}`, async () => (await api.get(`problems/${code}`)).state === name)
    const shows = (page, words) => panel(page).getByText(words, { exact: true }).first().waitFor()

    // The office assigns it, with a date, and says what closing takes.
    await step(office, '分派').click()
    let asked = office.getByRole('dialog', { name: /分派/ })
    await asked.getByLabel('牵头单位').selectOption('U53')
    await asked.getByLabel('整改时限').fill('2019-10-25')
    await asked.getByRole('button', { name: '确定分派' }).click()
    await state('assigned')
    await shows(qingpu, '已分派')

    // Without a countermeasure there is no plan; the refusal says all that is missing.
    await step(qingpu, '定方案').click()
    asked = qingpu.getByRole('dialog', { name: /定方案/ })
    await asked.getByRole('button', { name: '确定定方案' }).click()
    await qingpu.getByText('须至少有一条对策措施').first().waitFor()
    await qingpu.getByText('须先明确责任人').first().waitFor()
    await qingpu.keyboard.press('Escape')
    await asked.waitFor({ state: 'detached' })
    await panel(qingpu).getByRole('button', { name: '新增措施' }).click()
    asked = qingpu.getByRole('dialog', { name: '新增措施' })
    await asked.getByRole('textbox', { name: '措施', exact: true }).fill('更换三盏路灯并复核照度')
    await asked.getByRole('button', { name: '新增措施' }).click()
    await asked.waitFor({ state: 'detached' })
    await panel(qingpu).getByRole('listitem').filter({ hasText: '更换三盏路灯并复核照度' }).first().waitFor()
    await step(qingpu, '定方案').click()
    asked = qingpu.getByRole('dialog', { name: /定方案/ })
    const person = await asked.getByLabel('责任人').locator('option').nth(1).getAttribute('value')
    await asked.getByLabel('责任人').selectOption(person)
    await asked.getByRole('button', { name: '确定定方案' }).click()
    await state('planned')
    await step(qingpu, '开始整改').click()
    await state('rectifying')

    // Neither the measure nor the evidence is there: refused, with both reasons.
    await step(qingpu, '报整改完成').click()
    asked = qingpu.getByRole('dialog', { name: /报整改完成/ })
    await asked.getByRole('button', { name: /^确定/ }).click()
    const refused = qingpu.getByRole('alert').filter({ hasText: '还不能办理' })
    await refused.waitFor().catch(async () => {
      await asked.getByRole('alert').waitFor()
    })
    await qingpu.getByText('须先上传整改凭据').first().waitFor()
    await qingpu.getByText('还有 1 条措施未落实').first().waitFor()
    assert.equal((await api.get(`problems/${code}`)).state, 'rectifying')
    if (await asked.count()) await qingpu.keyboard.press('Escape')

    await panel(qingpu).getByRole('button', { name: '落实', exact: true }).click()
    await panel(qingpu).getByRole('button', { name: '撤回落实', exact: true }).waitFor()
    await panel(qingpu).locator('input[type=file]').first().setInputFiles({ name: '更换后照明.png', mimeType: 'image/png', buffer: photograph })
    await panel(qingpu).getByRole('link', { name: '更换后照明' }).first().waitFor()
    await step(qingpu, '报整改完成').click()
    asked = qingpu.getByRole('dialog', { name: /报整改完成/ })
    await asked.getByRole('button', { name: /^确定/ }).click()
    await state('submitted')

    // The group's lead verifies, never the unit itself.
    assert.equal(await step(qingpu, '核验通过').count(), 0)
    await step(transport, '退回整改').click()
    asked = transport.getByRole('dialog', { name: /退回整改/ })
    await asked.getByRole('button', { name: /^确定/ }).click()
    await asked.getByText('请写明理由。').waitFor()
    await asked.getByLabel(/理由/).fill('照度记录未附')
    await asked.getByRole('button', { name: /^确定/ }).click()
    await state('rectifying')
    await panel(qingpu).getByText('照度记录未附').first().waitFor()
    await step(qingpu, '报整改完成').click()
    await qingpu.getByRole('dialog', { name: /报整改完成/ }).getByRole('button', { name: /^确定/ }).click()
    await state('submitted')
    await step(transport, '核验通过').click()
    await state('verified')
    assert.equal(await step(transport, '销号').count(), 0, 'closing is the office’s')

    // Without a closing check the office cannot close.
    await step(office, '销号').click()
    asked = office.getByRole('dialog', { name: /销号/ })
    await asked.getByRole('button', { name: /^确定/ }).click()
    await office.getByText('须先写明销号标准').first().waitFor()
    if (await asked.count()) await office.keyboard.press('Escape')
    await api.change('problems', code, { closing_check: '夜间照度不低于 20 勒克斯' })
    await panel(office).getByText('夜间照度不低于 20 勒克斯').first().waitFor()
    await step(office, '销号').click()
    asked = office.getByRole('dialog', { name: /销号/ })
    await asked.getByRole('button', { name: /^确定/ }).click()
    await state('closed')
    await shows(qingpu, '已销号')

    // Found again: reopened with a reason, and everything that was done is still told.
    await step(office, '重开').click()
    asked = office.getByRole('dialog', { name: /重开/ })
    await asked.getByLabel(/理由/).fill('回访时又有一盏不亮')
    await asked.getByRole('button', { name: /^确定/ }).click()
    await state('assigned')
    const words = ['登记了问题', '办理：分派', '办理：定方案', '办理：开始整改', '办理：报整改完成', '办理：退回整改', '照度记录未附']
    words.push('办理：核验通过', '办理：销号', '办理：重开', '回访时又有一盏不亮', '曾重开 1 次')
    let missing
    await until('the history tells everything', async () => {
      const text = await panel(office).innerText()
      missing = words.filter((each) => !text.includes(each))
      return missing.length === 0
    }).catch(() => assert.fail(`not told: ${missing}`))
    await panel(office).getByText('更换三盏路灯并复核照度').first().waitFor()
    await panel(office).getByRole('link', { name: '更换后照明' }).first().waitFor()
  })

  journey('evidence comes back as it was handed in, and is never a page', async () => {
    const { items } = await (await connect(server.address, 'office')).get('problems?limit=200&state=rectifying')
    const problem = items[0].code
    const page = await visit_as('office', server, `${edition}/problems/${problem}`)
    const files = page.getByRole('complementary').locator('input[type=file]').first()
    await files.setInputFiles({ name: '现场照片.png', mimeType: 'image/png', buffer: photograph })
    const link = page.getByRole('link', { name: '现场照片', exact: true }).last()
    await link.waitFor()
    const back = await page.request.get(server.address + (await link.getAttribute('href')))
    assert.equal(back.status(), 200)
    assert.equal(back.headers()['content-type'], 'image/png')
    assert.equal(back.headers()['x-content-type-options'], 'nosniff')
    assert.ok(Buffer.compare(await back.body(), photograph) === 0, 'the same bytes')

    // A page that calls itself a note is handed out as text to keep, not as a page to run.
    const hostile = Buffer.from('<!doctype html><script>document.title="taken"</script>')
    await files.setInputFiles({ name: '说明.txt', mimeType: 'text/plain', buffer: hostile })
    const note = page.getByRole('link', { name: '说明', exact: true })
    const failed = page.getByRole('status').filter({ hasText: /文件|格式|类型|内容/ })
    await note.or(failed).first().waitFor()
    if (await note.count()) {
      const answer = await page.request.get(server.address + (await note.getAttribute('href')))
      assert.ok(!/html/.test(answer.headers()['content-type']), answer.headers()['content-type'])
      assert.match(answer.headers()['content-disposition'] ?? '', /attachment/)
    }
    await files.setInputFiles({ name: '页面.html', mimeType: 'text/html', buffer: hostile })
    await page.getByText('只能上传照片（JPEG、PNG、WebP）、PDF、文本、Word 和 Excel 文件。').waitFor()
    await files.setInputFiles({ name: '假照片.png', mimeType: 'image/png', buffer: hostile })
    await until('what is no photograph is refused', async () => (await page.getByRole('link', { name: '假照片' }).count()) === 0 &&
      (await page.getByRole('button', { name: '关闭' }).count()) > 1)
    // Anonymous people get nothing.
    const bare = await fetch(server.address + (await link.getAttribute('href')))
    assert.equal(bare.status, 401)
  })
}
