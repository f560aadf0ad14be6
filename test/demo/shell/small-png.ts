import { deflateSync, inflateSync } from 'node:zlib'

/**
 * The same picture in fewer bytes: at most 256 colours, each in one byte. Takes a PNG as browsers make it
 * (8 bits a channel, not interlaced). https://www.w3.org/TR/png-3/
 */
export function smallPng(png: Buffer): Buffer {
  const { width, height, channels, data } = read(png)
  const pixels = unfilter(data, width, height, channels)
  const { palette, indexes } = paletteOf(pixels, channels)
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y += 1)
    indexes.copy(rows, y * (width + 1) + 1, y * width, (y + 1) * width)
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 3, 0, 0, 0], 8)
  return Buffer.concat([
    png.subarray(0, 8),
    chunk('IHDR', head),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function read(png: Buffer) {
  const parts: Buffer[] = []
  let head: Buffer = Buffer.alloc(13)
  for (let at = 8; at < png.length;) {
    const size = png.readUInt32BE(at)
    const type = png.toString('latin1', at + 4, at + 8)
    const body = png.subarray(at + 8, at + 8 + size)
    if (type === 'IHDR') head = body
    if (type === 'IDAT') parts.push(body)
    at += size + 12
  }
  return {
    width: head.readUInt32BE(0),
    height: head.readUInt32BE(4),
    channels: head[9] === 6 ? 4 : 3,
    data: inflateSync(Buffer.concat(parts)),
  }
}

/** Each line stands in the file as the difference to its neighbours. */
function unfilter(data: Buffer, width: number, height: number, channels: number): Buffer {
  const stride = width * channels
  const out = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y += 1) {
    const filter = data[y * (stride + 1)] ?? 0
    for (let x = 0; x < stride; x += 1) {
      const at = y * stride + x
      const left = x >= channels ? (out[at - channels] ?? 0) : 0
      const up = y > 0 ? (out[at - stride] ?? 0) : 0
      const corner = x >= channels && y > 0 ? (out[at - stride - channels] ?? 0) : 0
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0
      out[at] = (data[y * (stride + 1) + 1 + x] ?? 0) + guess
    }
  }
  return out
}

function paeth(left: number, up: number, corner: number): number {
  const [toLeft, toUp] = [Math.abs(up - corner), Math.abs(left - corner)]
  const toCorner = Math.abs(left + up - 2 * corner)
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}

/** The most frequent colours; every other one becomes its nearest. */
function paletteOf(pixels: Buffer, channels: number) {
  const count = new Map<number, number>()
  const total = pixels.length / channels
  // Five bits a channel tell the greys of text apart well enough.
  const colourAt = (pixel: number) => {
    const at = pixel * channels
    const level = (byte: number) => Math.round(byte / 8.226) * 8.226
    return [0, 1, 2].reduce((sum, one) => sum * 256 + Math.round(level(pixels[at + one] ?? 0)), 0)
  }
  const colours = new Uint32Array(total)
  for (let pixel = 0; pixel < total; pixel += 1) {
    const colour = colourAt(pixel)
    colours[pixel] = colour
    count.set(colour, (count.get(colour) ?? 0) + 1)
  }
  const chosen = [...count]
    .toSorted(([, left], [, right]) => right - left)
    .slice(0, 256)
    .map(([colour]) => colour)
  const known = new Map(chosen.map((colour, index) => [colour, index]))
  const parts = (colour: number) => [colour >> 16, (colour >> 8) & 255, colour & 255] as const
  const nearest = (colour: number) => {
    const [red, green, blue] = parts(colour)
    let best = 0
    let distance = Infinity
    chosen.forEach((one, index) => {
      const [r, g, b] = parts(one)
      const away = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2
      if (away < distance) [best, distance] = [index, away]
    })
    known.set(colour, best)
    return best
  }
  const indexes = Buffer.alloc(total)
  colours.forEach((colour, pixel) => {
    indexes[pixel] = known.get(colour) ?? nearest(colour)
  })
  return { palette: Buffer.from(chosen.flatMap((colour) => [...parts(colour)])), indexes }
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const size = Buffer.alloc(4)
  size.writeUInt32BE(body.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc(named))
  return Buffer.concat([size, named, sum])
}

function crc(bytes: Buffer): number {
  let value = 0xff_ff_ff_ff
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? 0xed_b8_83_20 : 0)
  }
  return (value ^ 0xff_ff_ff_ff) >>> 0
}
