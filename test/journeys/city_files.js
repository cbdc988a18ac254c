// The city's files: what a file holds is told before it is taken, and from then on the map is drawn from it.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { violations } from './accessibility.js'
import { phone, visit_as } from './browser.js'
import { settled } from './languages.js'
import { too_wide } from './phone.js'
import { journey, until } from './runner.js'
import { connect, demonstration } from './server.js'

const address = '/editions/ciie-2019/map'
const as_file = (name, text) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) })
const layer = (name) => as_file('fences.geojson', JSON.stringify({ type: 'FeatureCollection', name, features: [] }))

async function open_list(who, server, how) {
  const page = await visit_as(who, server, address, how)
  await page.getByRole('button', { name: '数据', exact: true }).click()
  await page.getByRole('region', { name: '城市数据' }).waitFor()
  return page
}

export function tell(server) {
  journey('everybody sees of what the map is made, under which licence, and which scenarios use it', async () => {
    for (const size of [undefined, phone]) {
      const page = await open_list('observer', server, { size })
      const roads = page.getByRole('listitem').filter({ hasText: 'hongqiao_network.osm.pbf' })
      assert.match(await roads.innerText(), /ODbL-1\.0/)
      assert.match(await roads.innerText(), /© OpenStreetMap/)
      await roads.getByRole('link', { name: /2019/ }).first().waitFor()
      assert.equal(await page.getByRole('button', { name: '上传文件' }).count(), 0, 'who only reads brings nothing')
      assert.deepEqual(await violations(page), [])
      await settled(page)
      assert.equal(await too_wide(page), 0)
    }
  })

  journey('a layer is looked at, taken in, replaced and removed again', async () => {
    const page = await open_list('office', server)
    await page.getByRole('button', { name: '上传文件' }).click()
    const dialog = page.getByRole('dialog')
    const file = dialog.locator('input[type=file]')
    await file.setInputFiles(as_file('fences.geojson', '{"type":"Feature"}'))
    await dialog.getByText('不是 GeoJSON FeatureCollection').waitFor()
    assert.equal(await dialog.getByRole('button', { name: '收下' }).isDisabled(), true)
    await file.setInputFiles(as_file('stops.txt', 'stop_id,stop_name\nS1,东门\n'))
    await dialog.getByText('缺少列 stop_lat（GTFS stops.txt 必需）').waitFor()
    assert.equal(await dialog.getByLabel('文件路径').inputValue(), 'city/gtfs/stops.txt')
    await file.setInputFiles(layer('one'))
    await dialog.getByText('0 个要素').waitFor()
    assert.deepEqual(await violations(page), [])
    await dialog.getByLabel('名称', { exact: true }).fill('临时围栏')
    await dialog.getByLabel('许可').fill('CC0-1.0')
    await dialog.getByLabel('署名').fill('保障办')
    await dialog.getByLabel('来源').fill('初稿')
    await dialog.getByRole('button', { name: '收下' }).click()
    const row = page.getByRole('listitem').filter({ hasText: 'city/fences.geojson' })
    await row.waitFor()
    assert.match(await row.innerText(), /没有情景用到它/)
    const office = await connect(server.address, 'office')
    const kept = async () => (await office.get('city_files?limit=100')).items.find((each) => each.file === 'city/fences.geojson')
    const before = await kept()
    await page.getByRole('button', { name: '上传文件' }).click()
    await file.setInputFiles(layer('two'))
    await dialog.getByText('此路径已是“临时围栏”。可替换它，或改用别的路径。').waitFor()
    await dialog.getByRole('button', { name: '替换“临时围栏”' }).click()
    assert.equal(await dialog.getByLabel('署名').inputValue(), '保障办')
    await dialog.getByLabel('来源').fill('第二稿')
    await dialog.getByRole('button', { name: '替换', exact: true }).click()
    await until('other bytes are kept', async () => (await kept()).content !== before.content)
    await row.getByText('来源：第二稿').waitFor()
    await row.getByRole('button', { name: '编辑 临时围栏' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '删除…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '确定删除' }).click()
    await until('it is gone', async () => (await kept()) === undefined)
    await until('from the list too', async () => (await row.count()) === 0)
  })

  journey('roads that would break a scenario say so before they are taken', async () => {
    const page = await open_list('office', server)
    const roads = page.getByRole('listitem').filter({ hasText: 'hongqiao_network.osm.pbf' })
    await roads.getByRole('button', { name: /^替换/ }).click()
    const dialog = page.getByRole('dialog')
    const whole = fs.readFileSync(path.join(demonstration, 'city/hongqiao_network.osm.pbf'))
    const file = dialog.locator('input[type=file]')
    await file.setInputFiles({ name: 'new.osm.pbf', mimeType: 'application/octet-stream', buffer: whole })
    await dialog.getByText(/[\d,]+ 个路口，可行车道路 [\d,]+ 公里/).waitFor({ timeout: 60_000 })
    await dialog.getByText(/个节点（[\d.]+%）与主路网不连通，到不了/).waitFor()
    await dialog.getByText(/情景“.+”用到此路径，换上后仍可推演/).first().waitFor()
    assert.equal(await dialog.getByLabel('文件路径').isDisabled(), true)
    const cut = whole.subarray(0, whole.length / 2)
    await file.setInputFiles({ name: 'cut.osm.pbf', mimeType: 'application/octet-stream', buffer: cut })
    await dialog.getByRole('alert').waitFor({ timeout: 60_000 })
    assert.equal(await dialog.getByRole('button', { name: '替换', exact: true }).isDisabled(), true)
    assert.deepEqual(await violations(page), [])
  })
}
