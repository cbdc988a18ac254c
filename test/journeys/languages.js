// English by a switch, dark by a switch; both stay.
import assert from 'node:assert/strict'
import { desk, phone, visit, visit_as } from './browser.js'
import { journey, until } from './runner.js'

const edition = '/editions/ciie-2019'
export const pages = {
  overview: `${edition}/overview`,
  forecast: `${edition}/forecast`,
  'ten-day check': `${edition}/ten-day-check`,
  'unit of the ten-day check': `${edition}/ten-day-check?on=2019-10-10&part=U23`,
  proposals: `${edition}/proposals`,
  scenarios: `${edition}/scenarios`,
  'one scenario': `${edition}/scenarios/east-lobby`,
  'task book': `${edition}/tasks`,
  'new task': `${edition}/tasks/new`,
  'open task': `${edition}/tasks/T088`,
  nodes: `${edition}/nodes`,
  'problem ledger': `${edition}/problems`,
  'problem board': `${edition}/problems?view=board`,
  'open problem': `${edition}/problems/P001`,
  'new problem': `${edition}/problems/new`,
  units: `${edition}/units`,
  'one unit': `${edition}/units/U23`,
  map: `${edition}/map`,
  'place on the map': `${edition}/map/V01`,
  'drill replay': `${edition}/replay`,
  'change record': `${edition}/ledger`,
  directory: `${edition}/directory`,
  'report a problem': `${edition}/report`,
  'import a table': `${edition}/import`,
  'calendar subscriptions': `${edition}/calendars`,
  accounts: '/accounts',
  password: '/password',
}

// All that is there has been fetched, and the page is at rest.
export async function settled(page) {
  await page.getByRole('main').waitFor()
  await page.waitForLoadState('networkidle')
  await until('nothing is loading', async () => !/载入中|Loading…|已载入|loaded$|正在推演|Working out/.test(await page.getByRole('main').innerText()))
}

// What stands there in Chinese, in sight or for a screen reader; the switch to Chinese names itself in Chinese.
const chinese_in = (page) =>
  page.evaluate(() => {
    const chinese = /[\u3400-\u9fff\u3000-\u303f\uff01-\uff5e]/
    const found = new Set()
    const skip = (element) => element.closest('[lang^="zh"]:not(html), script, style, noscript')
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      if (chinese.test(node.data) && !skip(node.parentElement)) found.add(node.data.trim())
    }
    for (const element of document.querySelectorAll('[title], [aria-label], [placeholder], [alt]')) {
      for (const name of ['title', 'aria-label', 'placeholder', 'alt']) {
        const text = element.getAttribute(name)
        if (text && chinese.test(text) && !skip(element)) found.add(`${name}: ${text}`)
      }
    }
    if (chinese.test(document.title)) found.add(`title of the page: ${document.title}`)
    return [...found]
  })

// What stands in the bar at the top and has less room than it needs.
const clipped_in_bar = (page) =>
  page.evaluate(() => {
    const all = [...document.querySelector('header').querySelectorAll('*')]
    const cut = all.filter((each) => each.clientWidth > 0 && each.scrollWidth > each.clientWidth && !each.closest('.hidden'))
    return cut.map((each) => each.textContent.trim())
  })

export function tell(server) {
  journey('in either language nothing in the bar at the top is cut off', async () => {
    for (const language of ['zh', 'en']) {
      for (const size of [desk, phone]) {
        for (const who of ['office', 'qingpu']) {
          const page = await visit_as(who, server, pages.overview, { language, size })
          await settled(page)
          assert.deepEqual(await clipped_in_bar(page), [], `${language}, ${size.width} wide, ${who}`)
        }
      }
    }
  })

  journey('one switch turns the page into English, and it stays so', async () => {
    const page = await visit_as('office', server, pages.overview)
    await page.getByRole('region', { name: '准备好了吗' }).waitFor()
    await page.getByRole('button', { name: 'EN', exact: true }).click()
    await page.getByRole('region', { name: 'Are we ready' }).waitFor()
    assert.equal(await page.locator('html').getAttribute('lang'), 'en')
    await page.reload()
    await page.getByRole('region', { name: 'Are we ready' }).waitFor()
    await page.getByRole('button', { name: '中文' }).click()
    await page.getByRole('region', { name: '准备好了吗' }).waitFor()
    assert.match(await page.locator('html').getAttribute('lang'), /^zh/)
  })

  journey('in English no Chinese is left on any page', async () => {
    const wrong = []
    for (const [name, path] of Object.entries(pages)) {
      const page = await visit_as('admin', server, path, { language: 'en' })
      await settled(page)
      // Names of accounts and the numbers of documents are what people wrote, in one language only.
      const left = (await chinese_in(page)).filter((text) => !/系统管理员|联络员|观察员|领导小组办公室|进博保障办|进博安保办|〔\d{4}〕/.test(text))
      if (left.length > 0) wrong.push(`${name}: ${left.slice(0, 6).join(' | ')}`)
      await page.context().close()
    }
    const gate = await visit(server, '/', { language: 'en' })
    await gate.getByLabel('Sign-in name').waitFor()
    await gate.getByRole('button', { name: /^office/ }).waitFor()
    const left = (await chinese_in(gate)).filter((text) => text !== '中文')
    if (left.length > 0) wrong.push(`sign-in: ${left.join(' | ')}`)
    assert.deepEqual(wrong, [])
  })

  journey('the dark theme is dark, by choice or as the system says', async () => {
    const page = await visit_as('office', server, pages.overview)
    const brightness = () => page.evaluate(() => {
      const colours = [document.body, document.documentElement].map((element) => getComputedStyle(element).backgroundColor)
      const seen = colours.find((colour) => colour !== 'rgba(0, 0, 0, 0)')
      const [red, green, blue] = seen.match(/\d+/g).map(Number)
      return (red + green + blue) / 3
    })
    await page.getByRole('region', { name: '准备好了吗' }).waitFor()
    assert.ok((await brightness()) > 200)
    await page.getByRole('button', { name: /^账号/ }).click()
    await page.getByRole('button', { name: '深色' }).click()
    await until('dark', async () => (await brightness()) < 60)
    await page.reload()
    await page.getByRole('region', { name: '准备好了吗' }).waitFor()
    assert.ok((await brightness()) < 60, 'still dark after reloading')
    await page.getByRole('button', { name: /^账号/ }).click()
    await page.getByRole('button', { name: '跟随系统' }).click()
    await until('light as the system is', async () => (await brightness()) > 200)
    await page.emulateMedia({ colorScheme: 'dark' })
    await until('dark as the system is', async () => (await brightness()) < 60)
  })
}
