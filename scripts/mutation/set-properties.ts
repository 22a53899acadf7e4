import fc from "fast-check";

// The same cases for each change, no search for the smallest one that fails, and no more time than a changed line deserves.
fc.configureGlobal({ seed: 7, endOnFailure: true, interruptAfterTimeLimit: 2_000 });
