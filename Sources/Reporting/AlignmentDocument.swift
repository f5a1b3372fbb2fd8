//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Alignment
import PreferenceModel
public import Scalar

/// The report of `pilaf align`: one value behind the text, the JSON document and the CSV.
public struct AlignmentDocument: Sendable, ReportDocument {
  /// The problem.
  public let problem: ProblemSummary
  /// How the sums over pairs were taken.
  public let engine: EngineSummary
  /// J at the current policy.
  public let objective: Quantity
  /// grad J.
  public let objectiveGradient: [Double]
  /// ||grad J||.
  public let objectiveGradientNorm: Quantity
  /// The angle that labels are counted for, in degrees.
  public let targetDegrees: Double
  /// A row per sampler.
  public let samplers: [SamplerRow]
  /// Theorem 4.1 at this problem.
  public let theorem: Theorem41Summary
  /// The directions that pairs can teach.
  public let geometry: GeometrySummary

  /// The report, with the spectrum of Cov(g) beside it.
  public init(
    _ report: AlignmentReport<Double>, summary: ProblemSummary, geometry: GeometrySummary,
    targetDegrees: Double = SamplerRow.defaultTargetDegrees
  ) {
    problem = summary
    engine = EngineSummary(route: report.route, roundings: report.roundings)
    objective = Quantity(report.objective.value)
    objectiveGradient = report.objective.gradient.values
    objectiveGradientNorm = Quantity(objectiveGradient.euclideanNorm())
    self.targetDegrees = targetDegrees
    samplers =
      report.samplers.map {
        SamplerRow($0, objectiveIsStationary: report.theorem.isStationary, target: targetDegrees)
      } + report.uncovered.map(SamplerRow.init)
    theorem = Theorem41Summary(report.theorem, roundings: report.roundings)
    self.geometry = geometry
  }

  /// Writes the document in the shape of its JSON Schema.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode("align", forKey: "command")
    try container.encode(Version.current, forKey: "version")
    try container.encode(problem, forKey: "problem")
    try container.encode(engine, forKey: "engine")
    try container.encode(targetDegrees, forKey: "targetDegrees")
    var nested = container.nestedContainer(keyedBy: DocumentKey.self, forKey: "objective")
    try nested.encode(objective, forKey: "value")
    try nested.encode(objectiveGradient, forKey: "gradient")
    try nested.encode(objectiveGradientNorm, forKey: "gradientNorm")
    try container.encode(samplers, forKey: "samplers")
    try container.encode(theorem, forKey: "theorem41")
    try container.encode(geometry, forKey: "geometry")
  }
}
