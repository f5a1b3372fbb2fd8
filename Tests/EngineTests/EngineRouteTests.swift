//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Engine
import Testing

struct EngineRouteTests {
  @Test func `the routes have the names that the command line takes`() {
    #expect(EngineRoute.allCases.map(\.rawValue) == ["pairs", "linear", "transfer"])
  }
}
