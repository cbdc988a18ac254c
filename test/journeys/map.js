// The map: places by list and by keyboard, a way before and after a closure, and a drill played back.
import assert from 'node:assert/strict'
import { phone, visit_as } from './browser.js'
import { journey, until } from './runner.js'
import { connect } from './server.js'
import { made_up_trace } from './trace.js'

const address = '/editions/ciie-2019/map'
const drawn = (page) => page.getByRole('button', { name: '放大' }).waitFor()

export function tell(server) {
  journey('places are found in the list, and each has its own address', async () => {
    const page = await visit_as('office', server, address)
    await drawn(page)
    assert.match(await page.getByText('OpenStreetMap').innerText(), /©/)
    const office = await connect(server.address, 'office')
    const { items } = await office.get('places?limit=500')
    const wanted = items.find(({ kind }) => kind === 'medical')
    await page.getByLabel('全部类别').selectOption('medical')
    await page.getByRole('button', { name: new RegExp(wanted.code) }).press('Enter')
    assert.equal(new URL(page.url()).pathname, `${address}/${wanted.code}`)
    await page.goto(`${server.address}${address}/${wanted.code}`)
    await until('it is marked', async () => (await page.locator('[aria-current=true]').innerText()).includes(wanted.title))
    const problem = (await office.get('problems?limit=500')).items.find(({ place }) => place)
    await page.goto(`${server.address}/editions/ciie-2019/problems/${problem.code}`)
    await page.locator(`a[href="${address}/${problem.place}"]`).first().click()
    await drawn(page)
  })

  journey('a closure drawn by keyboard makes the way longer, or closes it', async () => {
    const page = await visit_as('office', server, address)
    await drawn(page)
    await page.getByRole('button', { name: '路线与封控' }).click()
    await page.getByLabel('起点').selectOption({ label: '诸光路站' })
    await page.getByLabel('终点').selectOption({ label: '虹桥火车站地铁站' })
    await page.getByText(/\d+ 分 \d\d 秒/).first().waitFor()
    await page.getByRole('button', { name: '划定封控范围' }).click()
    const map = page.getByLabel('城市地图')
    const { x, y, width, height } = await map.boundingBox()
    for (const [across, down] of [[0.2, 0.2], [0.8, 0.2], [0.8, 0.8], [0.2, 0.8]])
      await page.mouse.click(x + across * width, y + down * height)
    await page.getByText('已选 4 点').waitFor()
    await page.keyboard.press('Backspace')
    await page.getByText('已选 3 点').waitFor()
    await page.getByRole('button', { name: '取地图中心' }).click()
    await page.getByText('已选 4 点').waitFor()
    await map.focus()
    await page.keyboard.press('Enter')
    await page.getByText('封控后').waitFor()
    await page.getByRole('button', { name: '撤除封控范围 1' }).click()
    await until('it is open again', async () => (await page.getByText('封控后').count()) === 0)
  })

  journey('a drill is played back from a file, and what is no trace is refused', async () => {
    for (const size of [undefined, phone]) {
      const page = await visit_as('observer', server, '/editions/ciie-2019/replay', { size })
      const file = page.locator('input[type=file]')
      await file.setInputFiles({ name: 'notes.trace', mimeType: 'application/octet-stream', buffer: Buffer.from('notes') })
      await page.getByText('这不是 Muster 的轨迹文件。').waitFor()
      const whole = made_up_trace()
      const cut = whole.subarray(0, whole.length - 1)
      await file.setInputFiles({ name: 'cut.trace', mimeType: 'application/octet-stream', buffer: cut })
      await page.getByText(/轨迹文件不完整/).waitFor()
      await file.setInputFiles({ name: 'day.trace', mimeType: 'application/octet-stream', buffer: whole })
      await drawn(page)
      const time = page.getByRole('slider', { name: '时刻' })
      await time.fill('7200')
      await until('the clock says so', async () => (await page.getByRole('timer').innerText()) === '08:00:00')
      await page.getByText('12,000').first().waitFor() // fifty more at each of 240 ticks
      await page.getByLabel('倍速').selectOption('600')
      await page.getByRole('button', { name: '播放' }).click()
      await until('time passes', async () => Number(await time.inputValue()) > 7500)
      await page.getByRole('button', { name: '暂停' }).click()
    }
  })
}
