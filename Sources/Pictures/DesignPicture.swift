//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Estimation
import Foundation
import PreferenceModel
import RealModule

/// The optimal design as a graph: responses are nodes, pairs to label are edges as wide as their
/// share of the labels.
public struct DesignPicture: Sendable {
  /// The graph of one prompt.
  public struct Graph: Sendable {
    /// The name of the prompt.
    public let prompt: String
    /// Its share of the labels, rho(x).
    public let probability: Double
    /// The positions of the responses that are drawn.
    public let responses: [Int]
    /// Their names.
    public let names: [String]
    /// Their chances under the policy at the point of evaluation.
    public let chances: [Double]
    /// The pairs, the largest weight first; positions among the responses of the prompt.
    public let pairs: [OptimalDesign.Pair]
    /// The pairs that are left out, and their weight.
    public let omitted: (count: Int, weight: Double)
  }

  /// The largest number of prompts shown.
  public static let largestPromptCount = 6
  /// The largest number of pairs shown of a prompt.
  public static let largestPairCount = 30
  /// The largest number of responses of a prompt that are shown without being in a pair.
  static let largestIdleCount = 16

  /// One graph a prompt, the most probable first.
  public let graphs: [Graph]
  /// The prompts left out.
  public let omittedPrompts: Int
  let criterion: DesignCriterion
  let place: String

  /// The picture of a report; nil where it holds no design.
  ///
  /// Complexity: linear in pairs and responses, times a logarithm.
  public init?(_ report: DesignReport) {
    guard let design = report.design else { return nil }
    let prompts = report.evaluation.problem.prompts
    let order = prompts.indices.sorted {
      (prompts[$1].probability, $0) < (prompts[$0].probability, $1)
    }
    graphs = order.prefix(Self.largestPromptCount).map { index in
      Graph(prompts[index], pairs: design.pairs.filter { $0.prompt == index })
    }
    omittedPrompts = max(0, prompts.count - Self.largestPromptCount)
    criterion = report.criterion
    place = report.evaluation.point == .optimum ? "θ*" : "the current policy"
  }

  /// The picture.
  public var picture: Picture {
    let columns = min(3, PictureStyle.columns(for: graphs.count))
    let rows = (graphs.count + columns - 1) / columns
    let rest = omittedPrompts > 0 ? ", the \(graphs.count) most frequent prompts" : ""
    let title = "Pairs to label, \(criterion.rawValue)-optimal at \(place)\(rest)"
    let legend =
      "set label 999 'edges: shares of the labels; areas of nodes: chances at \(place)' "
      + "at screen 0.5,character 0.8 center font ',9' tc rgb '#555555'"
    return Picture(
      width: columns == 1 ? 460 : 300 * Double(columns),
      height: 50 + (columns == 1 ? 300 : 230) * Double(rows),
      tables: graphs.indices.flatMap { tables(of: $0) },
      commands: [
        PictureStyle.multiplot(title, rows: rows, columns: columns),
        """
        unset border
        unset tics
        unset grid
        unset key
        set size ratio -1
        set xrange [-1.7:1.7]
        set style textbox opaque noborder margins 0.3,0.3
        """,
      ] + graphs.indices.map { panel($0, legend: $0 == 0 ? legend : "") } + ["unset multiplot"],
      text: text)
  }

  private func tables(of index: Int) -> [PlotTable] {
    let graph = graphs[index]
    var nodes = PlotTable("nodes\(index)", columns: 3)
    let largest = graph.chances.max() ?? 1
    for (position, chance) in graph.chances.enumerated() {
      let (x, y) = graph.place(position)
      // Areas in proportion to chances, but never too small to see.
      nodes.add(x, y, max(0.7, 3.2 * (chance / largest).squareRoot()))
    }
    return [nodes]
  }

  private func panel(_ index: Int, legend: String) -> String {
    let graph = graphs[index]
    let heaviest = graph.pairs.first?.weight ?? 1
    var lines = ["unset arrow", "unset label", legend]
    for (number, pair) in graph.pairs.reversed().enumerated() {
      let ends = [pair.first, pair.second].compactMap { graph.responses.firstIndex(of: $0) }
      guard ends.count == 2 else { continue }
      let (from, to) = (graph.place(ends[0]), graph.place(ends[1]))
      lines.append(
        "set arrow \(number + 1) from \(Self.pair(from)) to \(Self.pair(to)) nohead back "
          + "lw \(PlotTable.cell(max(0.6, 9 * pair.weight / heaviest))) lc rgb '#9ecae1'")
      guard graph.pairs.count <= 12 else { continue }
      // Off the middle, where edges cross.
      let (near, far) = (0.58, 0.42)
      let spot = (near * from.x + far * to.x, near * from.y + far * to.y)
      lines.append(
        "set label \(number + 1) '\(String(format: "%.3g", 100 * pair.weight)) %' "
          + "at \(Self.pair(spot)) center front boxed font ',10' tc rgb '#08306b'")
    }
    for (position, name) in graph.names.enumerated() {
      let (x, y) = graph.place(position)
      let side = x > 0.1 ? "left" : x < -0.1 ? "right" : "center"
      let reach = abs(x) <= 0.1 ? 1.24 : 1.16
      lines.append(
        "set label \(100 + position) \(name.shortened(to: 14).quoted) noenhanced "
          + "at \(Self.pair((reach * x, reach * y))) \(side) font ',10'")
    }
    let share = String(format: "%.3g", 100 * graph.omitted.weight)
    let rest =
      graph.omitted.count > 0 ? ", \(graph.omitted.count) pairs (\(share) %) left out" : ""
    let title = "\(graph.prompt.shortened(to: 24))\(rest)"
    let heights = graph.responses.indices.map { graph.place($0).y }
    let (low, high) = (heights.min() ?? -1, heights.max() ?? 1)
    lines.append("set yrange [\(PlotTable.cell(low - 0.55)):\(PlotTable.cell(high + 0.4))]")
    lines.append("set title \(title.quoted) noenhanced font ',11' offset 0,-0.5")
    lines.append(
      "plot $nodes\(index) using 1:2:3 with points pt 7 ps variable lc rgb '\(PictureStyle.colour(1))'"
    )
    return lines.joined(separator: "\n")
  }

  private static func pair(_ point: (x: Double, y: Double)) -> String {
    "\(PlotTable.cell(point.x)),\(PlotTable.cell(point.y))"
  }

  private var text: String {
    graphs.map { graph in
      let bars = graph.pairs.map { pair in
        let names = [pair.first, pair.second].map { response in
          graph.responses.firstIndex(of: response).map { graph.names[$0] } ?? "y\(response)"
        }
        return BarChart.Bar(names.joined(separator: ", "), pair.weight)
      }
      return BarChart("Shares of the labels at \(graph.prompt), pair by pair", .linear, bars).text
    }.joined(separator: "\n\n")
  }
}

extension DesignPicture.Graph {
  /// The graph of a prompt with its pairs, the heaviest first.
  init(_ prompt: Prompt<Double>, pairs: [OptimalDesign.Pair]) {
    let shown = Array(pairs.prefix(DesignPicture.largestPairCount))
    let rest = pairs.dropFirst(shown.count)
    let used = Set(shown.flatMap { [$0.first, $0.second] })
    let isSmall = prompt.responses <= DesignPicture.largestIdleCount
    responses = (0..<prompt.responses).filter { isSmall || used.contains($0) }
    names = responses.map { prompt.name(ofResponse: $0) }
    chances = responses.map { prompt.policy.probabilities[$0] }
    self.prompt = prompt.name
    probability = prompt.probability
    self.pairs = shown
    omitted = (rest.count, rest.reduce(0) { $0 + $1.weight })
  }

  /// The place of a node on the circle of radius one; the first is at the top.
  func place(_ position: Int) -> (x: Double, y: Double) {
    let angle = .pi / 2 - 2 * Double.pi * Double(position) / Double(max(1, responses.count))
    return (.cos(angle), .sin(angle))
  }
}
