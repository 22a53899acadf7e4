/** A picture of some figures, before it is drawn. */
export interface Plot {
  /** File name without its ending. */
  readonly name: string;
  /** A vega-lite specification without size of text, colours and background, which all plots share. */
  readonly spec: Readonly<Record<string, unknown>>;
}

/** Colours that people who confuse red and green tell apart too (Okabe and Ito). */
export const PLOT_COLOURS = {
  blue: "#0072B2",
  orange: "#E69F00",
  green: "#009E73",
  vermilion: "#D55E00",
  grey: "#6B6B6B",
} as const;

/** Width of what is drawn, in pixels: with its axes it still fits a phone without shrinking the text much. */
export const PLOT_WIDTH = 380;

/** A vega-lite channel for shares in [0, 1], shown as percentages. */
export function shareChannel(field: string, title: string) {
  return {
    field,
    title,
    type: "quantitative",
    scale: { domain: [0, 1] },
    axis: { format: ".0%", tickCount: 5, labelOverlap: false },
  } as const;
}
