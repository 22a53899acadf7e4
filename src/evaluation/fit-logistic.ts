import { Matrix, solve } from "ml-matrix";

/** One example to fit on. */
export interface LogisticExample {
  /** `[features]` */
  readonly x: readonly number[];
  readonly isPositive: boolean;
  /** How often it counts, at least 0. */
  readonly weight: number;
}

/** Log-odds are `intercept + weights · x`. */
export interface LogisticModel {
  readonly weights: readonly number[];
  readonly intercept: number;
}

const ITERATIONS = 50;
const CONVERGED = 1e-9;
/** Keeps the normal equations solvable when a feature never varies. */
const JITTER = 1e-9;

/**
 * Fits a logistic regression by Newton's method (iteratively reweighted least
 * squares; Hastie et al. 2009, section 4.4.1) with a ridge penalty on all but
 * the intercept.
 *
 * @param examples At least one.
 * @param ridge Strength of the penalty, at least 0.
 * @throws {RangeError} If there are no examples.
 */
export function fitLogistic(
  examples: readonly LogisticExample[],
  { ridge }: { readonly ridge: number },
): LogisticModel {
  const size = examples[0]?.x.length;
  if (size === undefined) throw new RangeError("Cannot fit: no examples");
  const beta = new Float64Array(size + 1);
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const { gradient, hessian } = derivativesAt(beta, examples, ridge);
    const step = solve(hessian, gradient).getColumn(0);
    step.forEach((value, i) => (beta[i] = (beta[i] as number) - value));
    if (step.every((value) => Math.abs(value) < CONVERGED)) break;
  }
  return { weights: [...beta.subarray(0, size)], intercept: beta[size] as number };
}

/** @returns Probability of a positive, in [0, 1]. */
export function predict({ weights, intercept }: LogisticModel, x: readonly number[]): number {
  const logit = weights.reduce((sum, weight, i) => sum + weight * (x[i] as number), intercept);
  return 1 / (1 + Math.exp(-logit));
}

function derivativesAt(beta: Float64Array, examples: readonly LogisticExample[], ridge: number) {
  const size = beta.length;
  const gradient = Matrix.zeros(size, 1);
  const hessian = Matrix.zeros(size, size);
  for (const { x, isPositive, weight } of examples) {
    const row = [...x, 1];
    const logit = row.reduce((sum, value, i) => sum + value * (beta[i] as number), 0);
    const p = 1 / (1 + Math.exp(-logit));
    const error = weight * (p - Number(isPositive));
    const curvature = weight * p * (1 - p);
    row.forEach((a, i) => {
      gradient.set(i, 0, gradient.get(i, 0) + error * a);
      row.forEach((b, j) => hessian.set(i, j, hessian.get(i, j) + curvature * a * b));
    });
  }
  for (let i = 0; i < size; i++) {
    const penalty = i < size - 1 ? ridge : 0;
    gradient.set(i, 0, gradient.get(i, 0) + penalty * (beta[i] as number));
    hessian.set(i, i, hessian.get(i, i) + penalty + JITTER);
  }
  return { gradient, hessian };
}
