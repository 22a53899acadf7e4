import { expect, test } from "vitest";
import { countListed } from "../../../src/answering/check/count-listed.ts";

test.for([
  ["Nothing is listed.", 0],
  ["It is fast and small.", 2],
  ["It has an encoder as well as a decoder.", 2],
  ["CIFAR, ImageNet and MNIST are used.", 3],
  ["A, B, C, or D.", 4],
  ["(i) it is fast; (ii) it is small; (iii) it is cheap.", 3],
  ["(a) it is fast, (b) it is small", 2],
  ["(1) fast (2) small (3) cheap", 3],
  ["(I) fast (II) small (IV) cheap", 3],
  ["As (i) says, and (i) repeats", 2],
  ["Its stage (i) is long.", 0],
  ["Its stage (z) is long, its stage (y) short.", 0],
  ["Firstly it is fast. Secondly it is small. Third it is cheap. Fourthly so. Fifth so.", 5],
  ["The firsthand and secondary.", 2],
  ["A, B and C. D, E.", 3],
  ["A, B, C", 0],
  ["A, B,and C", 3],
  ["A,B, or C", 3],
  ["A or B and C", 3],
  ["android, band", 0],
  ["A, one two three four five six, B and C", 4],
  ["A, one two three  four five six, B and C", 4],
  ["A, one two three four five six seven, B and C", 3],
  ["First, it is fast. Second, it is small.", 2],
  ["Although the training of very large networks takes long, A, B and C help.", 4],
] as const)("countListed() finds in %j at most %j", ([text, count]) => {
  expect(countListed(text)).toBe(count);
});
