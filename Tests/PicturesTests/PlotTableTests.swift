//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Testing

@testable import Pictures

struct PlotTableTests {
  @Test func `a table is a block of rows with six digits`() {
    var table = PlotTable("data", columns: 2)
    table.add(1, 2.0 / 3)
    table.add(-0.0, .infinity)
    #expect(table.block == "$data << END\n1 0.666667\n0 NaN\nEND")
    #expect(table.rows == 2 && table[0, 1] == 2.0 / 3)
  }

  @Test func `a table without rows draws nothing and is no error to gnuplot`() {
    #expect(PlotTable("empty", columns: 3).block == "$empty << END\nNaN NaN NaN\nEND")
  }
}
