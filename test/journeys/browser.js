// Debian's Chromium, and in it people: each with a browser profile of their own, signed in once for each server.
import { chromium } from 'playwright-core'
import { password } from './server.js'

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
flags.push('--disable-component-update', '--disable-sync', '--lang=zh-CN')

let browser = null
let contexts = []
const sessions = new Map()

export const desk = { width: 1280, height: 800 }
export const phone = { width: 390, height: 844 }

export async function start_browser() {
  browser = await chromium.launch({ executablePath: process.env.MUSTER_CHROMIUM ?? '/usr/bin/chromium', args: flags })
}

export async function stop_browser() {
  await browser?.close()
}

export const open_pages = () => contexts.flatMap((context) => context.pages())

export async function close_pages() {
  await Promise.all(contexts.map((context) => context.close().catch(() => {})))
  contexts = []
}

// What the browser says of an answer that is no success is the server's refusal, and part of the journey.
const refusal = /Failed to load resource|WebSocket connection to|ERR_CONNECTION|ERR_NETWORK/

// An empty page of somebody who is not signed in. `language` and `theme` as they had chosen them before.
export async function visit(server, path, { size = desk, language, theme, cookies = [], ...more } = {}) {
  // One that fell over has failed its journey; the others get a new one.
  if (!browser.isConnected()) await start_browser()
  const context = await browser.newContext({
    viewport: size,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    hasTouch: size.width < 760,
    acceptDownloads: true,
    reducedMotion: 'reduce',
    ...more,
  })
  contexts.push(context)
  context.setDefaultTimeout(15_000)
  if (cookies.length > 0) await context.addCookies(cookies)
  if (language || theme) {
    await context.addInitScript(
      ([chosen_language, chosen_theme]) => {
        if (chosen_language) localStorage.setItem('muster.language', chosen_language)
        if (chosen_theme) localStorage.setItem('muster.theme', chosen_theme)
      },
      [language, theme],
    )
  }
  const page = await context.newPage()
  page.faults = []
  page.on('pageerror', (error) => page.faults.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' && !refusal.test(message.text())) page.faults.push(message.text())
  })
  await page.goto(server.address + path)
  return page
}

export async function sign_in(page, name, secret = password) {
  await page.getByLabel('登录名').fill(name)
  await page.getByLabel('密码', { exact: true }).fill(secret)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

// A page of somebody who has signed in before.
export async function visit_as(name, server, path, how = {}) {
  const key = `${server.address} ${name}`
  if (!sessions.has(key)) {
    const first = await visit(server, '/')
    await sign_in(first, name)
    await first.getByRole('link', { name: 'Muster' }).waitFor()
    sessions.set(key, await first.context().cookies())
    await first.context().close()
    contexts = contexts.filter((context) => context !== first.context())
  }
  return visit(server, path, { ...how, cookies: sessions.get(key) })
}
