import { describe, expect, it } from 'vitest'

import { drawPng } from '../src/picture.ts'

const svg = (inside: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="80" font-family="Inter">${inside}</svg>`
const text = (words: string, weight = 400) =>
  svg(`<text x="10" y="40" font-size="30" font-weight="${weight}">${words}</text>`)

describe('a picture as PNG', () => {
  it('has the signature and the size of one, with three dots for two pixels', async () => {
    const png = Buffer.from(await drawPng(svg('<rect width="10" height="10"/>')))
    expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1A\n')
    expect(png.subarray(12, 16).toString('latin1')).toBe('IHDR')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([300, 120])
  })

  it('is the same every time', async () => {
    const [one, other] = await Promise.all([drawPng(text('Same')), drawPng(text('Same'))])
    expect(Buffer.from(one).equals(other)).toBe(true)
  })

  it('draws text in the three weights of its own font, and in no other font', async () => {
    const [none, regular, semibold, bold, foreign] = await Promise.all(
      [
        svg(''),
        text('Words'),
        text('Words', 600),
        text('Words', 700),
        text('Words').replace('Inter', 'DejaVu Sans'),
      ].map(async (source) => Buffer.from(await drawPng(source)).toString('base64')),
    )
    expect(new Set([none, regular, semibold, bold]).size).toBe(4)
    // A font that the machine may have: what is drawn does not depend on it.
    expect([none, regular]).toContain(foreign)
  })

  it('is refused for what is no SVG', async () => {
    await expect(drawPng('no picture')).rejects.toThrow()
  })
})
