//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import Testing

@testable import Theory

struct ExtremeLogitsTests {
  @Test func `where beta over Zbar underflows nothing becomes infinite or not a number`() {
    let alignment = BuiltInInstances.extremeLogits.alignment
    #expect(alignment.scale == 0)
    #expect(alignment.sineBound == nil)
    #expect(alignment.identityResidual.allSatisfy { $0.isFinite })
    #expect(alignment.identityMass.allSatisfy { $0.isFinite })
  }
}
