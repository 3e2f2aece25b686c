// Colours as the eye takes them: contrast (WCAG 2.2), distance (OKLab, Ottosson 2020), and what readers with a colour vision
// deficiency see of them (Machado, Oliveira and Fernandes 2009, severity 1.0; applied to linear RGB).

/** Red, green and blue in linear light, 0..1. */
export type Linear = readonly [number, number, number];
type Matrix = readonly [Linear, Linear, Linear];

/** How the colours are seen. */
export const VISIONS: Readonly<Record<"normal" | "protan" | "deutan" | "tritan", Matrix>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** A colour written as `#rrggbb`. Throws where it is written otherwise. */
export function parseColour(hex: string): Linear {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new Error(`Not a colour of the form #rrggbb: ${hex}`);
  return map([1, 3, 5], (at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
}

/** The colour as it is seen. */
export function seeAs(colour: Linear, vision: Matrix): Linear {
  return map(multiply(vision, colour), (value) => Math.min(1, Math.max(0, value)));
}

/** Contrast ratio of two colours, 1..21. */
export function findContrast(a: Linear, b: Linear): number {
  const luminance = ([red, green, blue]: Linear) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Distance of two colours in OKLab: about 0.02 can just be told apart side by side, black and white are 1 apart. */
export function findDistance(a: Linear, b: Linear): number {
  const [here, there] = [toOklab(a), toOklab(b)];
  return Math.hypot(here[0] - there[0], here[1] - there[1], here[2] - there[2]);
}

const TO_CONES: Matrix = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
];
const TO_LAB: Matrix = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
];

const toOklab = (colour: Linear): Linear => multiply(TO_LAB, map(multiply(TO_CONES, colour), Math.cbrt));

function multiply(matrix: Matrix, [x, y, z]: Linear): Linear {
  return map(matrix, (row) => row[0] * x + row[1] * y + row[2] * z);
}

function map<T>([a, b, c]: readonly [T, T, T], change: (value: T) => number): Linear {
  return [change(a), change(b), change(c)];
}
