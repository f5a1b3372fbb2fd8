//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A theorem that a proof assistant has checked: one of the main theorems of `proofs/coq`.
///
/// What is listed here equals `proofs/coq/theorems.txt`, which `make proofs` compiles and searches for
/// assumptions beyond the classical real numbers; a test compares the two.
public struct MachineCheckedTheorem: Hashable, Sendable, CustomStringConvertible {
  /// The source file in `proofs/coq`, without its extension.
  public let file: String
  /// The name under which that file states the theorem.
  public let name: String

  /// The theorem as Coq names it, `File.name`.
  public var description: String { "\(file).\(name)" }
}

extension MachineCheckedTheorem {
  /// The theorems that together state a claim; none if it is not proved there.
  ///
  /// Complexity: O(theorems of the claim).
  public static func proving(_ claim: ClaimIdentifier) -> [MachineCheckedTheorem] {
    switch claim {
    case .densityIdentity: of("PilafLaw", ["density_identity", "pilaf_law_is_law"])
    case .interpolationNormalisers:
      of(
        "PilafLaw", ["normalisers_ge_one", "normalisers_equal_one", "interpolated_at_least_half"])
    case .theorem41:
      of(
        "GradientAlignment",
        ["gradient_alignment", "direct_gradient_alignment", "gradients_exist"])
        + of("AlignmentAngle", ["alignment_angle"])
    case .remainderBoundSelfConcordant: of("RemainderBounds", ["remainder_bound_self_concordant"])
    case .remainderBoundQuadratic: of("RemainderBounds", ["remainder_bound_quadratic"])
    case .remainderOrder: of("RemainderBounds", ["remainder_order"])
    case .remainderOrderAtReference: of("RemainderBounds", ["remainder_order_at_reference"])
    case .needForWeight: of("NeedForWeight", ["weight_is_needed", "weighted_alignment"])
    case .oneTokenInterpolation: of("Interpolation", ["one_token_interpolation"])
    case .betaOneReference:
      of("Interpolation", ["beta_one_reference", "beta_one_practical", "beta_one_normaliser"])
    case .regretIdentity: of("Regret", ["regret_identity"])
    case .hessianIdentity: of("Hessian", ["hessian_at_optimum"])
    case .theorem42:
      of(
        "Information",
        ["t_pilaf_label_information", "t_pilaf_information", "omega_closed_form"])
    case .covarianceSpectrum: of("Information", ["omega_between", "omega_equal_spreads"])
    case .weightCost: of("WeightCost", ["weight_cost", "separate_parameters"])
    case .twoResponses:
      of("IdenticalPairs", ["two_responses_efficiency", "two_responses_optimum"])
    case .redrawingTies: of("IdenticalPairs", ["redrawn_information", "redrawn_gradient"])
    case .divergenceGradients:
      of(
        "DivergenceGradients",
        [
          "forward_gradient_holds", "reverse_gradient_holds", "objective_logit_gradient_holds",
          "objective_gradient_is_reverse",
        ])
    case .equalProbabilities: of("FasterDivergence", ["reverse_faster_iff"])
    case .bestOfNLaw: of("BestOfN", ["best_of_closed_form", "best_of_composition"])
    case .inertPenalty: of("InertPenalty", ["score_mean_zero"])
    default: []
    }
  }

  private static func of(_ file: String, _ names: [String]) -> [MachineCheckedTheorem] {
    names.map { MachineCheckedTheorem(file: file, name: $0) }
  }
}
