//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import PreferenceModel
public import Scalar
public import Theory

/// The report of `pilaf report`: one problem on one page of HTML that needs no other file.
///
/// Every number of its tables is one of the documents that it is made of, and carries its place there.
public struct ReportPage: Sendable {
  /// What labels are worth on the problem, or why that is not said.
  public enum Estimates: Sendable {
    /// The covariances and value gaps, and the pairs that are best to label.
    case computed(AsymptoticsDocument, DesignDocument)
    /// A sentence that says why there are none.
    case missing(reason: String)
  }

  /// The pictures of a page, by the section that shows them.
  public struct Pictures: Sendable {
    /// Beside the samplers' angles.
    public var alignment: [InlinePicture] = []
    /// Beside Theorem 4.1.
    public var theorem: [InlinePicture] = []
    /// Beside covariances and value gaps.
    public var estimates: [InlinePicture] = []
    /// Beside the pairs to label.
    public var design: [InlinePicture] = []
    /// A sentence on why the pictures are in characters; empty where they are drawn.
    public var obstacle = ""

    /// A page without pictures.
    public init() {}
  }

  let problem: Problem<Double>
  let summary: ProblemSummary
  let alignment: AlignmentDocument
  let estimates: Estimates
  let assessments: [Assessment]
  let pictures: Pictures
  let reproduction: Reproduction

  /// The page on a problem; the assessments are those of a verification on it alone.
  public init(
    _ problem: Problem<Double>, alignment: AlignmentDocument, estimates: Estimates,
    assessments: [Assessment], pictures: Pictures, reproduction: Reproduction
  ) {
    self.problem = problem
    summary = alignment.problem
    self.alignment = alignment
    self.estimates = estimates
    self.assessments = assessments
    self.pictures = pictures
    self.reproduction = reproduction
  }

  /// The page.
  ///
  /// Throws where the template is not well-formed. Complexity: linear in the length of the page.
  public func html() throws -> String {
    try PageTemplate.page(
      of: PageContent(
        title: "Preference learning on \(summary.name)",
        subtitle: "The theory of preference learning (PILAF, arXiv 2502.04270), executed on one "
          + "problem: what holds, with every number computed from the problem.",
        version: Markup(Version.current),
        sections: [
          summarySection, problemSection, alignmentSection, theoremSection, estimatesSection,
          designSection, claimsSection, reproductionSection,
        ].filter { !$0.blocks.isEmpty }))
  }

  private var summarySection: PageSection {
    var section = PageSection("summary", "In short")
    if let index = alignment.samplers.firstIndex(where: { $0.sampler == "t-pilaf" }) {
      let row = alignment.samplers[index]
      let angle = Markup.number(
        row.angleDegrees, at: "align#/samplers/\(index)/angleDegrees", Figures.angle)
      if case .value = row.angleDegrees {
        section.add("The step of T-PILAF is \(angle) degrees off grad J. \(guarantee)")
      }
    }
    if case .computed(let document, _) = estimates, let best = document.leastGap {
      let gap = Markup.number(
        best.row.expectedValueGap, at: "asymptotics#/samplers/\(best.index)/expectedValueGap",
        Figures.short)
      section.add(
        "Of the samplers shown, \(best.row.sampler) is left with the least regret once labels are "
          + "many: n labels leave \(gap)/n on average.")
    }
    section.add(Markup(ClaimsDocument(assessments).tally))
    return section
  }

  private var guarantee: Markup {
    switch alignment.theorem.guaranteedAngleDegrees {
    case .value(let degrees):
      let bound = Markup.number(
        degrees, as: Figures.angle(degrees), at: "align#/theorem41/guaranteedAngleDegrees")
      return "Theorem 4.1 allows at most \(bound)."
    case .missing(let reason): return Markup(reason)
    }
  }
}

extension Markup {
  static func + (left: Markup, right: Markup) -> Markup {
    Markup(made: left.renderText + right.renderText)
  }
}
