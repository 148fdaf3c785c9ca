import jsqr from "jsqr";
import type { Locator } from "playwright-core";

const SIDE = 270;

/** What a phone's camera would read from an SVG on a page. */
export async function scan(svg: Locator): Promise<string | undefined> {
  // One character per pixel: four numbers each take the browser's protocol half a minute.
  const pixels: string = await svg.evaluate(async (element, side) => {
    const image = element.ownerDocument.createElement("img");
    image.src = `data:image/svg+xml;base64,${btoa(element.outerHTML)}`;
    await image.decode();
    const canvas = element.ownerDocument.createElement("canvas");
    canvas.width = side;
    canvas.height = side;
    const context = canvas.getContext("2d");
    context?.drawImage(image, 0, 0, side, side);
    const data = context?.getImageData(0, 0, side, side).data ?? [];
    let text = "";
    for (let at = 0; at < data.length; at += 4) text += (data[at] ?? 0) > 127 ? " " : "#";
    return text;
  }, SIDE);
  const rgba = [...pixels].flatMap((pixel) => (pixel === " " ? [255, 255, 255, 255] : [0, 0, 0, 255]));
  // The package is CommonJS: its function is the default of the default.
  return jsqr.default(new Uint8ClampedArray(rgba), SIDE, SIDE, { inversionAttempts: "dontInvert" })?.data;
}
