// The Gantt chart: scales, rows, keyboard, pointer.
import assert from 'node:assert/strict'
import { phone, visit_as } from './browser.js'
import { settled } from './languages.js'
import { too_wide } from './phone.js'
import { journey, until } from './runner.js'
import { connect } from './server.js'

const page_of = '/editions/ciie-2019/forecast'
const head = 54 // pixels above the first row
const row_height = 26

export const grid_of = (page) => page.getByRole('treegrid', { name: '进度图' })

export async function open_chart(server, { path = page_of, name = 'office', ...how } = {}) {
  const page = await visit_as(name, server, path, how)
  await settled(page)
  await grid_of(page).scrollIntoViewIfNeeded()
  return page
}

const codes_of = (page) =>
  grid_of(page).evaluate((grid) => [...grid.querySelectorAll('[role=row] a')].map((link) => link.textContent.trim().split(/\s+/)[0]))

const zoom_of = (page) => new URL(page.url()).searchParams.get('zoom') ?? 'ten_days'

// Where in the row the pointer would take that, on the screen; found as a person does, by the pointer's look.
export async function find_part(page, code, cursor, from = 0) {
  const canvas = page.locator('canvas')
  const box = await canvas.boundingBox()
  const row = grid_of(page).getByRole('row').filter({ has: page.getByRole('link', { name: new RegExp(`${code} `) }) })
  const at = await row.boundingBox()
  for (const below of from > 0 ? [from] : [9, 20]) {
    for (let x = 3; x < box.width - 3; x += 4) {
      await page.mouse.move(box.x + x, at.y + below)
      if ((await canvas.evaluate((each) => each.style.cursor)) === cursor) return { x: box.x + x, y: at.y + below }
    }
  }
  return null
}

export function tell(server) {
  journey('the chart goes from hours to quarters by buttons, keys and the wheel', async () => {
    const page = await open_chart(server)
    const grid = grid_of(page)
    const scale = page.getByRole('group', { name: '时间尺度' })
    for (const [label, zoom] of [['时', 'hours'], ['日', 'days'], ['周', 'weeks'], ['旬', 'ten_days'], ['月', 'months'], ['季', 'quarters']]) {
      const button = scale.getByRole('button', { name: label, exact: true })
      await button.click()
      await until(zoom, async () => zoom_of(page) === zoom && (await button.getAttribute('aria-pressed')) === 'true')
    }
    assert.equal(await scale.getByRole('button', { name: '缩小时间尺度' }).isDisabled(), true)
    await grid.focus()
    await page.keyboard.press('+')
    await until('finer by the keyboard', async () => zoom_of(page) === 'months')
    await page.keyboard.press('-')
    await until('coarser by the keyboard', async () => zoom_of(page) === 'quarters')
    const box = await page.locator('canvas').boundingBox()
    await page.mouse.move(box.x + box.width / 2, box.y + 200)
    await page.keyboard.down('Control')
    for (let turn = 0; turn < 5; ++turn) await page.mouse.wheel(0, -120)
    await page.keyboard.up('Control')
    await until('finest by the wheel', async () => zoom_of(page) === 'hours')
    assert.equal(await page.evaluate(() => window.visualViewport.scale), 1, 'the page itself is not zoomed')
    const left = () => grid.evaluate((each) => each.scrollLeft)
    await page.getByRole('button', { name: '今日', exact: true }).click()
    const before = await left()
    await page.keyboard.press('Tab')
    await grid.focus()
    await page.keyboard.press('ArrowRight')
    await until('later by the keyboard', async () => (await left()) > before)
    const moved = await left()
    await page.mouse.move(box.x + box.width / 2, box.y + 200)
    await page.keyboard.down('Shift')
    await page.mouse.wheel(0, -240)
    await page.keyboard.up('Shift')
    await until('earlier by the wheel', async () => (await left()) < moved)
  })

  journey('the chart opens with today in sight, at each scale', async () => {
    for (const zoom of ['hours', 'days', 'months', 'quarters']) {
      const page = await open_chart(server, { path: `${page_of}?zoom=${zoom}` })
      // The flag of today is the only thing of the accent colour in the line of D-n.
      const seen = () => page.locator('canvas').evaluate((canvas) => {
        const accent = getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()
        const wanted = [1, 3, 5].map((at) => parseInt(accent.slice(at, at + 2), 16))
        const { data, width } = canvas.getContext('2d').getImageData(0, 46, canvas.width, 1)
        for (let x = 0; x < width; ++x) if (wanted.every((value, at) => Math.abs(data[4 * x + at] - value) < 3)) return x / width
        return -1
      })
      await until(`today at ${zoom}`, async () => (await seen()) >= 0 && (await seen()) < 0.98)
      await page.context().close()
    }
  })

  journey('the ground of the chart is dragged in both directions', async () => {
    const page = await open_chart(server)
    const grid = grid_of(page)
    const where = () => grid.evaluate((each) => [each.scrollLeft, each.scrollTop])
    const [left, top] = await where()
    const box = await page.locator('canvas').boundingBox()
    await page.mouse.move(box.x + box.width - 30, box.y + 300)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width - 130, box.y + 200, { steps: 5 })
    await page.mouse.up()
    const [now_left, now_top] = await where()
    assert.ok(Math.abs(now_left - left - 100) <= 2 && Math.abs(now_top - top - 100) <= 2, `${now_left - left}, ${now_top - top}`)
  })

  journey('rows are filtered, sorted and put under headings that fold, and the address keeps it', async () => {
    const office = await connect(server.address, 'office')
    const { tasks } = await office.get('forecast')
    const page = await open_chart(server)
    const grid = grid_of(page)
    const rows = async () => Number(await grid.getAttribute('aria-rowcount')) - 1
    const open = tasks.filter((task) => task.open)
    await until('open tasks', async () => (await rows()) === open.length)
    await page.getByLabel('排序').selectOption('criticality')
    const most = open.toSorted((left, right) => right.criticality - left.criticality)[0]
    await until('the most critical first', async () => (await codes_of(page))[0] === most.code)
    await page.getByRole('combobox', { name: '保障组' }).selectOption('G02')
    const own = open.filter((task) => task.group === 'G02')
    await until('those of the group', async () => (await rows()) === own.length)
    await page.getByLabel('分组').selectOption('lead')
    const leads = new Set(own.map((task) => task.lead)).size
    await until('and a heading for each unit', async () => (await rows()) === own.length + leads)
    await page.reload()
    await settled(page)
    await until('the address keeps it', async () => (await rows()) === own.length + leads)
    await grid.focus()
    await page.keyboard.press('Home')
    const heading = grid.locator('[role=row][aria-level="1"]').first()
    assert.equal(await heading.getAttribute('aria-expanded'), 'true')
    await page.keyboard.press('Enter')
    await until('folded', async () => (await heading.getAttribute('aria-expanded')) === 'false' && (await rows()) < own.length + leads)
    await heading.getByRole('button').click()
    await until('unfolded', async () => (await rows()) === own.length + leads)
  })

  journey('the keyboard walks the rows, says which one, and opens its task', async () => {
    const page = await open_chart(server)
    const grid = grid_of(page)
    await grid.focus()
    const active = () => grid.evaluate((each) => {
      const row = document.getElementById(each.getAttribute('aria-activedescendant') ?? '')
      return row?.querySelector('a')?.textContent.trim().split(/\s+/)[0] ?? ''
    })
    const codes = await codes_of(page)
    await page.keyboard.press('Home')
    await until('the first', async () => (await active()) === codes[0])
    for (let step = 0; step < 3; ++step) await page.keyboard.press('ArrowDown')
    await until('the fourth', async () => (await active()) === codes[3])
    await page.keyboard.press('End')
    await until('the last is in sight', async () => {
      const last = grid.locator(`[role=row][aria-rowindex="${await grid.getAttribute('aria-rowcount')}"]`)
      return (await last.count()) === 1 && (await last.getAttribute('aria-selected')) === 'true'
    })
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await until('opened', () => new URL(page.url()).pathname === `/editions/ciie-2019/tasks/${codes[0]}`)
  })

  journey('without a what-if no bar can be taken', async () => {
    const page = await open_chart(server, { path: `${page_of}?zoom=days` })
    const [code] = await codes_of(page)
    assert.equal(await find_part(page, code, 'ew-resize'), null)
    assert.equal(await find_part(page, code, 'move'), null)
  })

  journey('on a phone the chart stands beside the names, the table in its place, and nothing is too wide', async () => {
    const page = await open_chart(server, { size: phone })
    assert.equal(await too_wide(page), 0)
    const canvas = await page.locator('canvas').boundingBox()
    assert.ok(canvas.width > 200, `${canvas.width} pixels of chart`)
    await page.getByRole('combobox', { name: '时间尺度' }).selectOption('weeks')
    await until('weeks', async () => zoom_of(page) === 'weeks')
    const english = await visit_as('office', server, page_of, { size: phone, language: 'en' })
    await settled(english)
    assert.equal(await too_wide(english), 0, 'nor in English, where words are longer')
    await page.getByRole('button', { name: '表', exact: true }).click()
    await page.getByRole('treegrid', { name: '进度图' }).getByRole('columnheader', { name: '时限' }).waitFor()
    assert.equal(await page.locator('canvas').count(), 0)
    assert.equal(await too_wide(page), 0)
  })

  journey('what stands beside the chart is the row that is drawn beside it, wherever it is scrolled to', async () => {
    const page = await open_chart(server, { path: `${page_of}?show=all` })
    const grid = grid_of(page)
    for (const top of [0, 777, 2600]) {
      await grid.evaluate((each, to) => each.scrollTo(each.scrollLeft, to), top)
      await page.waitForTimeout(120)
      const canvas = await page.locator('canvas').boundingBox()
      for (const index of [1, 7]) {
        const row = Math.floor(top / row_height) + index
        const y = canvas.y + head + row * row_height - top + row_height / 2
        await page.mouse.click(canvas.x + canvas.width - 20, y)
        const chosen = grid.locator('[role=row][aria-selected=true]')
        await until(`row ${row}`, async () => Number(await chosen.getAttribute('aria-rowindex')) === row + 2)
        const box = await chosen.boundingBox()
        assert.ok(y > box.y && y < box.y + box.height, 'on one line with it')
      }
    }
  })
}
