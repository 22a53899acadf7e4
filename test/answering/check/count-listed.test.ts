import { expect, test } from "vitest";
import { countListed } from "../../../src/answering/check/count-listed.ts";

test.for([
  ["Nothing is listed.", 0],
  ["It is fast and small.", 2],
  ["It has an encoder as well as a decoder.", 2],
  ["CIFAR, ImageNet and MNIST are used.", 3],
  ["A, B, C, or D.", 4],
  ["(i) it is fast; (ii) it is small; (iii) it is cheap.", 3],
  ["First, it is fast. Second, it is small.", 2],
  ["Although the training of very large networks takes long, A, B and C help.", 4],
] as const)("countListed() finds in %j at most %j", ([text, count]) => {
  expect(countListed(text)).toBe(count);
});
