import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** The only fonts there are, so that a picture is the same on every machine. */
const font = {
  loadSystemFonts: false,
  defaultFontFamily: 'Inter',
  get fontFiles() {
    return [
      require.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
      require.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'),
      require.resolve('@expo-google-fonts/inter/700Bold/Inter_700Bold.ttf'),
    ]
  },
}

/** A picture that is 800 wide fills a phone: about 400 points with three dots each. */
const dotsPerPixel = 1.5

/**
 * An SVG picture as PNG, drawn on another thread. Its texts are in Inter, weights 400, 600 and 700. Throws
 * where the library has no build for this machine, and for what is no SVG.
 */
export async function drawPng(svg: string): Promise<Uint8Array> {
  // Loaded with the first picture: a machine without a build of it runs all the same.
  const { renderAsync } = await import('@resvg/resvg-js')
  const { fontFiles, loadSystemFonts, defaultFontFamily } = font
  const image = await renderAsync(svg, {
    font: { fontFiles, loadSystemFonts, defaultFontFamily },
    fitTo: { mode: 'zoom', value: dotsPerPixel },
  })
  return image.asPng()
}
