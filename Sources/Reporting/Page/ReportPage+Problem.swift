//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Scalar

extension ReportPage {
  /// The largest number of prompts whose responses are listed.
  private static let shownPrompts = 6
  /// The largest number of responses of a prompt that are listed.
  private static let shownResponses = 24

  /// The problem: its size, and its policies where they fit.
  var problemSection: PageSection {
    var section = PageSection("problem", "The problem")
    section.add(Markup(summary.line))
    for note in summary.notes { section.add("Note: \(note)") }
    let shown = problem.prompts.prefix(Self.shownPrompts)
    for (index, prompt) in shown.enumerated() where prompt.responses <= Self.shownResponses {
      section.add(policyTable(prompt, at: index))
    }
    let omitted =
      problem.prompts.count
      - shown.count { $0.responses <= Self.shownResponses }
    if omitted > 0 {
      section.add(
        "\(omitted) of \(problem.prompts.count) prompts are not listed: the first "
          + "\(Self.shownPrompts) are, where they have at most \(Self.shownResponses) responses.")
    }
    return section
  }

  private func policyTable(_ prompt: Prompt<Double>, at index: Int) -> PageTable {
    let chance =
      problem.prompts.count == 1
      ? "" : ", asked with probability \(Figures.short(prompt.probability))"
    var table = PageTable(
      "Prompt \(prompt.name)\(chance): reward and policies",
      [
        .words("response"), .numbers("reward", unit: "r*"),
        .numbers("reference", unit: "π_ref"), .numbers("current", unit: "π_θ"),
        .numbers("optimal", unit: "π*"), .numbers("implicit reward", unit: "r_θ"),
      ])
    let optimal = Objective.optimalPolicy(at: prompt)
    for response in 0..<prompt.responses {
      let values = [
        prompt.reward[response], prompt.reference.probabilities[response],
        prompt.policy.probabilities[response], optimal.probabilities[response],
        prompt.implicitReward[response],
      ]
      table.add(
        Markup(prompt.name(ofResponse: response)),
        values.map { .number($0, as: Figures.compact($0), at: "") })
    }
    table.notes.append(
      "π* is the best of all policies, proportional to π_ref exp(r*/β); r_θ is β log(π_θ/π_ref).")
    return table
  }
}
