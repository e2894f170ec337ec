// What is in the steps of the story. A step is written as its chapter and its place in it, both counted from 0.

export const stepAt = (chapter, step) => `${chapter}.${step}`;

/** The steps in which nothing plays. */
export const STILL = ["2.2", "8.0", "8.2", "8.3", "9.1", "10.0"];

/** The steps that ask for a guess. */
export const ASKING = ["1.0", "1.1", "2.0", "2.1", "3.0", "3.2", "4.0", "4.2", "4.3", "5.1", "5.2", "6.0"];

/** The names of the chapters in the address. */
export const CHAPTERS = [
  "envelope", "three-uploads", "cost-and-quota", "bucket-key", "time-limit", "switch-on", "audit-log", "replication", "scale", "compare",
  "lab",
];
