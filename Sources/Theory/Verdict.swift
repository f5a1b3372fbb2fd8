//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// What is known of a claim after a run, computed from evidence and from machine-checked theorems.
public enum Verdict: Sendable {
  /// Machine-checked theorems state it, for all instances, and no instance of the run fails it.
  case proved
  /// Every instance holds by exact or certified arithmetic; for an existential claim, some instance.
  case certified
  /// It holds on this many instances, in floating point or by samples.
  case supported(instances: Int)
  /// It fails; the counterexample is the one on the smallest problem. For an existential claim: no
  /// instance shows it, the witnesses it names included.
  case refuted(counterexample: Evidence)
  /// No instance decided it, for this reason.
  case undecided(reason: String)
  /// No instance was examined, for this reason.
  case notEvaluated(reason: String)
  /// What it speaks of is not computed yet, for this reason.
  case notYetEvaluated(reason: String)
  /// No model small enough to enumerate can settle it, for this reason.
  case outOfReach(reason: String)
}
