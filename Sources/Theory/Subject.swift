//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// What evidence is about: a problem, or figures that were published.
public protocol Subject: Sendable {
  /// The name shown in reports.
  var name: String { get }
  /// The seed it was drawn with, or nil where it was not drawn.
  var seed: UInt64? { get }
  /// The size, by which the smallest counterexample is chosen.
  var size: ProblemSize { get }
  /// What it is, in one line.
  var summary: String { get }
}

extension Instance: Subject {}

/// Figures that stand in a publication, which need no problem to be examined.
public struct PublishedFigures: Subject {
  /// What they are figures of.
  public let name: String
  /// The figures, in one line.
  public let summary: String

  /// The figures under this name.
  public init(name: String, summary: String) {
    self.name = name
    self.summary = summary
  }

  /// None: nothing was drawn.
  public var seed: UInt64? { nil }

  /// Smaller than every problem.
  public var size: ProblemSize { ProblemSize(responses: 0, prompts: 0, parameters: 0) }
}
