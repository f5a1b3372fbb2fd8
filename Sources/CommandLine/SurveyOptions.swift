//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import ArgumentParser
import Synchronization
import Theory

/// How large the surveys are that train.
struct SurveyOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Problems of each family in surveys that train. Default: the claim's own.",
      valueName: "count"))
  var problems: Int?

  @Option(
    help: ArgumentHelp(
      "Seeds of each problem in surveys that train. Default: the claim's own.",
      valueName: "count"))
  var seeds: Int?

  @OptionGroup var threads: ThreadsOption

  func validate() throws {
    if let problems, !(1...100_000 ~= problems) {
      throw ValidationError("--problems is \(problems); it must lie between 1 and 100000.")
    }
    if let seeds, !(2...1_000_000 ~= seeds) {
      throw ValidationError("--seeds is \(seeds); it must lie between 2 and 1000000.")
    }
  }

  /// Throws where a size is asked for that the claim's surveys do not have.
  func check(for identifier: ClaimIdentifier?) throws {
    guard problems != nil || seeds != nil else { return }
    guard let identifier else {
      throw ValidationError("--problems and --seeds belong to the surveys of one claim; name it.")
    }
    guard let surveys = ClaimLedger.claim(identifier).scalableSurveys else {
      throw ValidationError(
        "\(identifier.rawValue) has no survey that trains; leave out --problems and --seeds.")
    }
    if seeds != nil && surveys.standard.seeds == nil {
      throw ValidationError(
        "\(identifier.rawValue) is surveyed by exact gradients, without seeds; leave out --seeds.")
    }
  }

  /// The scale asked for; nil where the claim has no survey that trains.
  func scale(of claim: Claim) -> SurveyScale? {
    guard var scale = claim.scalableSurveys?.standard else { return nil }
    if let problems { scale.problems = problems }
    if let seeds { scale.seeds = seeds }
    return scale
  }

  /// The work on the surveys, with its progress on standard error.
  func work() -> SurveyWork {
    let progress = Mutex<Progress?>(nil)
    return SurveyWork(threads: threads.count) { done, total in
      progress.withLock { progress in
        var current = progress ?? Progress(total: total, of: "problems")
        current.report(done: done)
        progress = current
      }
    }
  }
}
