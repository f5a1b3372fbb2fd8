//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Alignment
public import ArgumentParser
import Estimation
import Pictures
import ProblemFiles
import Reporting
import Samplers
import Scalar

extension SweepVariable: ExpressibleByArgument {}

/// `pilaf sweep`: alignment along a grid of one variable.
struct SweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Follow the alignment of samplers along a grid of one variable.",
    discussion: """
      beta                the KL strength; the policies stay
      reward-error        s in the oracle r_theta + s (r* - r_theta)
      reward-scale        a factor on r*; near 0 rewards are flat
      mixture             the share of interpolated pairs in mixture:q
      interpolation-beta  the beta pilaf interpolates with, the loss's stays
      divergence          the policy's distance from the reference, 1 the file's
      best-of             the number of draws of best-of-N
      length              the tokens of a sequence, without enumerating any

      Grids unless told otherwise: beta and interpolation-beta 0.01 to 3, \
      reward-error 0.001 to 1, reward-scale 0.01 to 10, all evenly in logarithms; mixture 0 to 1 and divergence 0 to 2, \
      evenly; best-of 2 to 64; length 1 to 50, whole numbers evenly in logarithms.

      With --at also what labels are worth at each point: the condition of Sigma*, each sampler's \
      efficiency against the best pairs, and the labels that vanilla needs for one of its.

      Examples:
        pilaf sweep bandit.yaml --over reward-error
        pilaf sweep bandit.yaml --over beta --from 0.1 --to 3 --csv
        pilaf sweep bandit.yaml --over mixture --values 0,0.5,1
        pilaf sweep bandit.yaml --over reward-error --plot orders.svg
        pilaf sweep bandit.yaml --over reward-scale --at optimum
        pilaf sweep sequences.yaml --over length --from 1 --to 200
        pilaf sweep sequences.yaml --over divergence --engine transfer --at current
      """)

  @OptionGroup var problem: ProblemOptions
  @OptionGroup var samplers: SamplerOptions
  @OptionGroup var engine: EngineOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var plot: PlotOption

  @Option(help: ArgumentHelp("What varies.", valueName: "variable"))
  var over: SweepVariable

  @Option(help: ArgumentHelp("The first value of the grid.", valueName: "number"))
  var from: Double?

  @Option(help: ArgumentHelp("The last value of the grid.", valueName: "number"))
  var to: Double?

  @Option(help: ArgumentHelp("The number of values of the grid.", valueName: "count"))
  var points: Int?

  @Option(help: "Also show what labels are worth: at the optimum or at the current policy.")
  var at: EvaluationPoint?

  @Flag(help: "Space the grid evenly rather than evenly in logarithms.")
  var linear = false

  @Option(
    help: ArgumentHelp("The values themselves, parted by commas.", valueName: "list"),
    transform: SweepCommand.parseValues)
  var values: [Double]?

  private static func parseValues(_ text: String) throws -> [Double] {
    try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      guard let value = Double(decimal: part.filter { $0 != " " }) else {
        throw ValidationError("'\(part)' in --values is not a number; write --values 0.1,0.5,1.")
      }
      return value
    }
  }

  func validate() throws {
    if let points, !(2...10_000 ~= points) {
      throw ValidationError("--points is \(points); it must lie between 2 and 10000.")
    }
    if values != nil && linear {
      throw ValidationError("--values names the whole grid; leave --linear out.")
    }
    if values != nil && (from != nil || to != nil || points != nil) {
      throw ValidationError("--values names the whole grid; leave --from, --to and --points out.")
    }
    for value in [from, to].compactMap(\.self) + (values ?? []) where !over.allows(value) {
      throw ValidationError(
        "\(value) is no value of \(over.rawValue), which takes \(over.allowedValues).")
    }
    if over == .bestOf && (from != nil || to != nil || points != nil) {
      throw ValidationError("--over best-of takes whole numbers; name them by --values 2,4,8.")
    }
  }

  /// The values that the variable takes.
  private func grid() throws -> [Double] {
    if let values { return values }
    let standard = over.defaultGrid
    guard from != nil || to != nil || points != nil else { return standard }
    let first = from ?? standard[0]
    let last = to ?? standard[standard.count - 1]
    let count = points ?? standard.count
    let isLinear = linear || over == .mixture || over == .divergence
    guard isLinear || (first > 0 && last > 0) else {
      throw ValidationError("A grid from 0 cannot be logarithmic; add --linear.")
    }
    let grid =
      isLinear
      ? SweepVariable.linear(from: first, to: last, count: count)
      : SweepVariable.logarithmic(from: first, to: last, count: count)
    return over == .length ? SweepVariable.whole(grid) : grid
  }

  func run() throws {
    let grid = try grid()
    try plot.check()
    let chosen = samplers.samplers(
      otherwise: [VanillaSampling(), PracticalPilaf(), TheoreticalPilaf()])
    let source = try SweepSource(
      try problem.loadModel(), over, grid: grid, chosen, at: at, asked: engine.engine,
      limit: problem.loading.maxResponses)
    var progress = Progress(total: grid.count, of: "points")
    var sweep: [SweepPoint] = []
    var efficiencies: [EfficiencyPoint] = []
    for value in grid where !Interruption.isRequested {
      do {
        let point = try source.point(value)
        if let at {
          efficiencies.append(
            try source.efficiency(value, samplers: point.samplers.map(\.sampler), at: at))
        }
        sweep.append(point)
      } catch let code as ExitCode where code == .interrupted {
        break
      }
      progress.report(done: sweep.count)
    }
    guard !sweep.isEmpty else { throw ExitCode.interrupted }
    let document = SweepDocument(
      sweep, over: over, efficiencies: efficiencies, summary: source.summary)
    try format.write(document)
    try plot.draw(beside: format) { SweepPicture(sweep, over: over).picture }
    if Interruption.isRequested {
      Terminal.complain("Interrupted after \(sweep.count) of \(grid.count) points.")
      throw ExitCode.interrupted
    }
  }
}
