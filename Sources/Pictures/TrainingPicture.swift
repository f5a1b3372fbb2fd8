//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Samplers
import Scalar
public import Training

/// The course of training: reward against the divergence it costs, and regret against labels.
///
/// Means over seeds, with bands of 1.96 standard errors about the regret.
public struct TrainingPicture: Sendable {
  /// One course: exact, or the mean of runs from labels.
  struct Curve: Sendable {
    let name: String
    let labels: [Double]
    let divergence: [Double]
    let reward: [Double]
    let regret: [Double]
    /// 1.96 standard errors of the regret; zero where it is exact.
    let width: [Double]
  }

  let curves: [Curve]
  /// What the abscissa of the second panel counts.
  let abscissa: String

  /// The picture of runs from labels of some samplers, beside one with exact gradients.
  ///
  /// The exact run stands over the labels of the others at the same evaluation, or over its steps where
  /// there are none. Nil where there is no run.
  public init?(population: Trajectory?, runs: [SamplerComparison.Runs]) {
    let sampled = runs.compactMap { own -> (name: String, points: [TrainingPoint])? in
      let points = TrainingPoint.averages(of: own.trajectories)
      return points.isEmpty ? nil : (own.name(among: runs), points)
    }
    var curves: [Curve] = []
    if let population {
      let places = sampled.first.map { $0.points.map { Double($0.labels) } }
      let records = population.records.prefix(places?.count ?? population.records.count)
      curves.append(
        Curve(
          name: "exact gradients", labels: places ?? records.map { Double($0.step) },
          divergence: records.map(\.klFromReference), reward: records.map(\.reward),
          regret: records.map(\.regret), width: records.map { _ in 0 }))
    }
    for (name, points) in sampled {
      func means(_ measure: TrainingMeasure) -> [Double] {
        points.map { $0.mean(of: measure)?.mean ?? .nan }
      }
      curves.append(
        Curve(
          name: name, labels: points.map { Double($0.labels) },
          divergence: means(.klFromReference), reward: means(.reward), regret: means(.regret),
          width: points.map { 1.96 * ($0.mean(of: .regret)?.standardError ?? 0) }))
    }
    guard !curves.isEmpty else { return nil }
    self.curves = curves
    abscissa = sampled.isEmpty ? "steps" : "labels"
  }

  /// The picture.
  public var picture: Picture {
    let tables = curves.enumerated().map { index, curve in
      var table = PlotTable("course\(index)", columns: 6)
      for place in 0..<min(curve.labels.count, curve.regret.count) {
        let (regret, width) = (curve.regret[place], curve.width[place])
        // A band that reaches zero has no lower end on a logarithmic axis.
        let lower = regret > width ? regret - width : regret / 10
        table.add(
          curve.labels[place], curve.divergence[place], curve.reward[place], regret, lower,
          regret + width)
      }
      return table
    }
    return Picture(
      width: 760, height: 330, tables: tables,
      commands: ["set multiplot layout 1,2", rewardPanel, regretPanel, "unset multiplot"],
      text: text)
  }

  private func look(_ index: Int) -> String {
    "lc rgb '\(PictureStyle.colour(index))' lw 1.8 pt \(PictureStyle.mark(index)) ps 0.5"
  }

  private var rewardPanel: String {
    let lines = curves.enumerated().map { index, curve in
      "$course\(index) using 2:3 with linespoints \(look(index)) title \(curve.name.quoted) noenhanced"
    }
    return """
      set key bottom right
      set xlabel 'KL(π | π_{ref}), nats'
      set ylabel 'reward E[r*]'
      plot \(lines.joined(separator: ", \\\n  "))
      """
  }

  private var regretPanel: String {
    let bands = curves.enumerated().filter { $0.element.width.contains { $0 > 0 } }.map {
      index, _ in
      "$course\(index) using 1:5:6 with filledcurves fs transparent solid 0.2 noborder "
        + "lc rgb '\(PictureStyle.colour(index))' notitle"
    }
    let lines = curves.indices.map { index in
      "$course\(index) using 1:4 with linespoints \(look(index)) notitle"
    }
    let isPositive = curves.contains { $0.regret.contains { $0 > 0 } }
    return """
      set xlabel \(abscissa.quoted)
      set ylabel 'regret J(π*) − J(π)'
      \(isPositive ? "set logscale y\nset format y '10^{%L}'" : "unset logscale y")
      plot \((bands + lines).joined(separator: ", \\\n  "))
      """
  }

  private var text: String {
    curves.map { curve in
      BarChart(
        "Regret by \(abscissa), \(curve.name), bars by the logarithm", .logarithmic,
        zip(curve.labels, curve.regret).map { BarChart.Bar("\(Int($0))", $1) }
      ).text
    }.joined(separator: "\n\n")
  }
}
