//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Engine
public import Estimation
import LinearAlgebra
import PreferenceModel
import Scalar

/// The report of `pilaf asymptotics`: one value behind the text, the JSON document and the CSV.
public struct AsymptoticsDocument: Sendable {
  /// The value gap that labels are counted for unless told otherwise.
  public static let defaultTargetGap = 0.01

  /// The problem.
  public let problem: ProblemSummary
  /// How the sums over pairs were taken.
  public let engine: EngineSummary
  /// Where the asymptotics are taken.
  public let point: EvaluationPoint
  /// The link that labels follow.
  public let link: String
  /// The value gap that labels are counted for.
  public let targetGap: Double
  /// theta at the point of evaluation.
  public let theta: [Double]
  /// Whether r* is the implicit reward of some theta.
  public let isRepresentable: Bool
  /// The regret of the point against pi*.
  public let regret: Quantity
  /// What rounding can leave of it.
  public let regretTolerance: Quantity
  /// ||grad J|| where theta* was searched for.
  public let gradientNorm: Quantity
  /// What rounding can leave of it.
  public let gradientTolerance: Quantity
  /// The number of directions of theta that comparisons can teach.
  public let rank: Int
  /// Scaled eigenvalues of Sigma* below this times the largest count as zero.
  public let relativeThreshold: Double
  /// The largest entry of Hess J + Sigma*/beta, against its tolerance.
  public let hessianResidual: Quantity
  /// The error that differentiation leaves in that entry.
  public let hessianTolerance: Quantity
  /// The expected value gap of the optimal design.
  public let designValueGap: Quantity
  /// No sampler is better than the design by more than this factor.
  public let designGap: Quantity
  /// The number of pairs that the design shows.
  public let designPairs: Quantity
  /// A row per sampler.
  public let samplers: [AsymptoticsRow]
  /// The pairs that teach one sampler's estimate most; nil where they were not asked for.
  public let pairs: InformativePairList?

  /// The figures of a report.
  public init(
    _ report: AsymptoticReport, summary: ProblemSummary,
    targetGap: Double = AsymptoticsDocument.defaultTargetGap, pairs: InformativePairList? = nil
  ) {
    self.pairs = pairs
    let site = report.site
    problem = summary
    engine = EngineSummary(
      route: report.route, relativeError: report.relativeError,
      of: report.route == .pairs ? .absoluteTerms : .covariances)
    point = site.point
    link = report.link.rawValue
    self.targetGap = targetGap
    theta = site.theta
    isRepresentable = site.isRepresentable
    let maximum = site.maximum
    let taken = "The current policy's implicit reward is taken for the oracle's: nothing is left."
    regret = Quantity(maximum?.regret, otherwise: taken)
    regretTolerance = Quantity(maximum?.regretTolerance, otherwise: taken)
    let closed = maximum == nil ? taken : "theta* is known in closed form, the logits of pi*."
    gradientNorm = Quantity(maximum?.search?.gradientNorm, otherwise: closed)
    gradientTolerance = Quantity(maximum?.search?.gradientTolerance, otherwise: closed)
    rank = site.coordinates.rank
    relativeThreshold = site.coordinates.relativeThreshold
    let work = "Differentiating grad J takes too long for this many parameters and responses."
    hessianResidual = Quantity(report.hessianIdentity?.residual, otherwise: work)
    hessianTolerance = Quantity(report.hessianIdentity?.tolerance, otherwise: work)
    let noDesign = Self.noDesign(report)
    let design = report.design
    designValueGap = Quantity(
      design.map { $0.value / (2 * site.beta) }, otherwise: noDesign)
    designGap = Quantity(design?.gap, otherwise: noDesign)
    designPairs = Quantity(design.map { Double($0.pairs.count) }, otherwise: noDesign)
    samplers = report.samplers.map { AsymptoticsRow($0, in: report, targetGap: targetGap) }
  }

  static func noDesign(_ report: AsymptoticReport) -> String {
    if !report.site.isRepresentable {
      return "r* is not representable: each sampler has a limit of its own, so their noise alone "
        + "does not order them."
    }
    return report.site.coordinates.rank == 0
      ? IdentifiableCoordinates.emptiness
      : OptimalDesign.sizeReason
  }
}

extension AsymptoticsDocument: ReportDocument {
  /// Writes the document in the shape of its JSON Schema.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode("asymptotics", forKey: "command")
    try container.encode(Version.current, forKey: "version")
    try container.encode(problem, forKey: "problem")
    try container.encode(engine, forKey: "engine")
    try container.encode(link, forKey: "link")
    try container.encode(targetGap, forKey: "targetGap")
    var place = container.nestedContainer(keyedBy: DocumentKey.self, forKey: "point")
    try place.encode(point.rawValue, forKey: "at")
    try place.encode(theta, forKey: "theta")
    try place.encode(isRepresentable, forKey: "representable")
    try place.encode(regret, forKey: "regret")
    try place.encode(regretTolerance, forKey: "regretTolerance")
    try place.encode(gradientNorm, forKey: "gradientNorm")
    try place.encode(gradientTolerance, forKey: "gradientTolerance")
    try place.encode(rank, forKey: "rank")
    try place.encode(relativeThreshold, forKey: "relativeThreshold")
    try place.encode(hessianResidual, forKey: "hessianResidual")
    try place.encode(hessianTolerance, forKey: "hessianTolerance")
    var design = container.nestedContainer(keyedBy: DocumentKey.self, forKey: "optimalDesign")
    try design.encode(designValueGap, forKey: "expectedValueGap")
    try design.encode(designGap, forKey: "equivalenceGap")
    try design.encode(designPairs, forKey: "pairs")
    try container.encode(samplers, forKey: "samplers")
    try container.encodeIfPresent(pairs, forKey: "pairs")
  }
}
