//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import Testing

@Suite struct BLASBackendTests {
  @Test func `the kernel has a name`() {
    #expect(!BLASBackend.kernel.isEmpty)
    #expect(BLASBackend.kernel != "unknown")
  }

  @Test func `the number of threads can be set`() {
    let before = BLASBackend.threads
    #expect(before >= 1)
    BLASBackend.useThreads(1)
    #expect(BLASBackend.threads == 1)
    BLASBackend.useThreads(before)
    #expect(BLASBackend.threads == before)
  }
}
