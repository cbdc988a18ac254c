// Journeys one after another, each counted once. What a failed one had on its screens is kept as pictures.
import fs from 'node:fs'
import path from 'node:path'
import { close_pages, open_pages } from './browser.js'

const journeys = []

export function journey(name, act) {
  journeys.push({ name, act })
}

export const patience = 15_000

// Asks again and again until `look` answers something true, or gives up with what it last saw.
export async function until(what, look, milliseconds = patience) {
  const end = Date.now() + milliseconds
  let seen
  for (;;) {
    try {
      seen = await look()
      if (seen) return seen
    } catch (error) {
      seen = error
    }
    if (Date.now() > end) throw new Error(`${what}: not within ${milliseconds} ms (last: ${seen})`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function take_pictures(name) {
  const folder = process.env.MUSTER_JOURNEYS_PICTURES
  if (!folder) return
  fs.mkdirSync(folder, { recursive: true })
  for (const [index, page] of open_pages().entries()) {
    const file = path.join(folder, `${name.replace(/[^a-z0-9]+/gi, '-')}-${index + 1}.png`)
    await page.screenshot({ path: file }).catch(() => {})
    console.log(`     picture: ${file} (${page.url()})`)
  }
}

// A journey that waits for nothing any more must not hold up the others.
function within(milliseconds, act) {
  let timer
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not finished within ${milliseconds / 1000} s`)), milliseconds)
  })
  return Promise.race([act(), late]).finally(() => clearTimeout(timer))
}

export async function run_all() {
  const only = (process.env.MUSTER_JOURNEYS_ONLY ?? '').split('|')
  let passed = 0
  const failed = []
  for (const { name, act } of journeys) {
    if (!only.some((text) => name.includes(text))) continue
    const began = Date.now()
    try {
      await within(240_000, act)
      const faults = open_pages().flatMap((page) => page.faults)
      if (faults.length > 0) throw new Error(`errors in the page: ${faults.join(' | ')}`)
      passed += 1
      console.log(`ok   ${name} (${Date.now() - began} ms)`)
    } catch (error) {
      failed.push(name)
      console.log(`FAILED: ${name} (${Date.now() - began} ms)\n     ${String(error?.stack ?? error).replaceAll('\n', '\n     ')}`)
      await take_pictures(name)
    }
    await close_pages()
  }
  if (passed + failed.length === 0) failed.push('no journey has such a name')
  return { passed, failed: failed.length }
}
