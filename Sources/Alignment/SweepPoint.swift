//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Engine
import PairSums
public import PreferenceModel
internal import RealModule
public import Samplers
public import Scalar

/// One point of a sweep: the alignment of the samplers and the sizes that explain it.
public struct SweepPoint: Sendable {
  /// The value of the variable.
  public let value: Double
  /// The samplers: those that the variable changes first, then those asked for.
  public let samplers: [SamplerAlignment<Double>]
  /// ||grad J||.
  public let objectiveGradientNorm: Double
  /// ||T2||.
  public let remainderNorm: Double
  /// The bound on ||T2||.
  public let remainderBound: Double
  /// The bound on ||T2|| from self-concordance alone.
  public let selfConcordantBound: Double
  /// The bound on ||T2|| from the largest second derivative of sigma alone.
  public let quadraticBound: Double
  /// What T2 says of the angle between -grad L and grad J under T-PILAF.
  public let angleGuarantee: AngleGuarantee
  /// E_x[Z+ Z-]; beyond the range of `Double` it is infinite.
  public let meanNormaliserProduct: Double
  /// E_x[Z+ Z-] - 1 without cancellation; never negative.
  public let normaliserProductExcess: Double
  /// E_x of the total-variation distance between the symmetrised laws of practical PILAF and T-PILAF;
  /// nil where there are too many pairs to sum over.
  public let practicalDistance: Double?
  /// E_x KL(pi_theta || pi_ref), in nats.
  public let divergence: Double
  /// Zbar ||T2|| / (beta ||grad J||), the part of the step that T2 turns: a bound on the sine of
  /// T-PILAF's angle; nil where grad J is zero to rounding.
  public let remainderShare: Double?
  /// The root mean square of D* - D under pi x pi, on which T2 depends; nil where responses are listed.
  public let rewardErrorDeviation: Double?
  /// The distance of token-wise pi+ and pi- from the whole ones; nil where responses are listed.
  public let tokenWiseDistance: TokenWiseDistance?
  /// The route that summed over pairs.
  public let route: EngineRoute
  /// The number of roundings of its masses that every sum is right to.
  public let roundings: Double

  /// The point of a sweep of `variable` at `value`.
  ///
  /// - Complexity: as ``AlignmentReport``, and O(n^2) a prompt for the distance.
  public init(
    _ base: Problem<Double>, _ variable: SweepVariable, value: Double, samplers: [any Sampler]
  ) {
    let problem = variable.problem(base, at: value)
    let changed = variable.samplers(at: value)
    let report = AlignmentReport(
      problem,
      samplers: changed + samplers.filter { kept in !changed.contains { $0.name == kept.name } })
    self.init(problem, variable, value: value, report: report)
  }

  /// The point at a problem whose responses are listed, by the report of some route on it.
  ///
  /// - Complexity: O(n) a prompt, and O(n^2) for the distance where every pair was summed over.
  public init(
    _ problem: Problem<Double>, _ variable: SweepVariable, value: Double,
    report: AlignmentReport<Double>
  ) {
    let practical = PracticalPilaf(
      interpolationBeta: variable == .interpolationBeta ? value : nil)
    var excess = 0.0
    for prompt in problem.prompts {
      excess += prompt.probability * TheoreticalPilaf.normaliserExcess(at: prompt)
    }
    let hasPairs =
      report.route == .pairs
      || problem.prompts.allSatisfy { Double($0.responses) <= EngineChoice.largestEnumeration }
    self.init(
      value: value, report: report, divergence: problem.divergenceFromReference,
      normaliserProductExcess: excess,
      practicalDistance: hasPairs ? Self.distance(of: practical, on: problem) : nil)
  }

  /// The point with these sizes.
  init(
    value: Double, report: AlignmentReport<Double>, divergence: Double,
    normaliserProductExcess: Double, practicalDistance: Double?,
    rewardErrorDeviation: Double? = nil, tokenWiseDistance: TokenWiseDistance? = nil
  ) {
    self.value = value
    samplers = report.samplers
    route = report.route
    roundings = report.roundings
    objectiveGradientNorm = report.objective.gradient.values.euclideanNorm()
    remainderNorm = report.theorem.remainder.vector.values.euclideanNorm()
    remainderBound = report.theorem.remainder.bound
    selfConcordantBound = report.theorem.remainder.selfConcordantBound
    quadraticBound = report.theorem.remainder.quadraticBound
    remainderShare = report.theorem.sineBound
    angleGuarantee = report.theorem.angleGuarantee
    self.divergence = divergence
    self.normaliserProductExcess = normaliserProductExcess
    meanNormaliserProduct = 1 + normaliserProductExcess
    self.practicalDistance = practicalDistance
    self.rewardErrorDeviation = rewardErrorDeviation
    self.tokenWiseDistance = tokenWiseDistance
  }

  /// E_x of the total-variation distance of a practical PILAF from T-PILAF.
  ///
  /// Complexity: O(n^2) a prompt.
  static func distance(of practical: PracticalPilaf, on problem: Problem<Double>) -> Double {
    var distance = 0.0
    for prompt in problem.prompts {
      distance +=
        prompt.probability
        * practical.pairLaw(at: prompt).symmetrisedTotalVariation(
          to: TheoreticalPilaf().pairLaw(at: prompt))
    }
    return distance
  }
}
