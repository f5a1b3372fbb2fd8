//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// How many runs of training a survey makes.
public struct SurveyScale: Sendable, Equatable {
  /// The problems of each family, the first ones.
  public var problems: Int
  /// The seeds of each problem, from one up; nil where gradients are exact.
  public var seeds: Int?

  /// A scale.
  ///
  /// Precondition: at least one problem, and two seeds where there are any.
  public init(problems: Int, seeds: Int?) {
    precondition(problems >= 1 && (seeds ?? 2) >= 2, "a survey needs a problem and two seeds")
    self.problems = problems
    self.seeds = seeds
  }

  /// The seeds themselves.
  var seedNumbers: [UInt64] { (0..<(seeds ?? 0)).map { UInt64($0) + 1 } }

  /// What a survey says of its size.
  var sentence: String {
    let draws = seeds.map { "means over \($0) seeds" } ?? "exact gradients"
    return "\(draws); \(SurveyFamily.provenance(problems: problems))"
  }
}

/// Surveys whose cost grows with the problems and seeds that they are asked for.
public struct ScalableSurveys: Sendable {
  /// The scale where none is asked for.
  public let standard: SurveyScale
  /// The surveys at a scale.
  public let surveys: @Sendable (SurveyScale, SurveyWork) -> [Survey]

  /// The surveys with their standard scale.
  public init(
    standard: SurveyScale, surveys: @escaping @Sendable (SurveyScale, SurveyWork) -> [Survey]
  ) {
    self.standard = standard
    self.surveys = surveys
  }
}
