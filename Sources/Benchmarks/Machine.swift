//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import LinearAlgebra

/// The machine that a benchmark ran on.
public struct Machine: Sendable, Equatable {
  /// The processor's name, or what kind it is where the system does not name it.
  public let processor: String
  /// The number of cores in use.
  public let cores: Int
  /// The bytes of memory.
  public let memory: UInt64
  /// The processor family whose kernels OpenBLAS uses.
  public let blasKernel: String

  /// This machine.
  public static var current: Machine {
    let information = ProcessInfo.processInfo
    return Machine(
      processor: processorName ?? "unknown", cores: information.activeProcessorCount,
      memory: information.physicalMemory, blasKernel: BLASBackend.kernel)
  }

  private static var processorName: String? {
    guard let text = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8) else {
      return nil
    }
    let line = text.split(separator: "\n").first { $0.hasPrefix("model name") }
    return line?.split(separator: ":", maxSplits: 1).last
      .map { $0.trimmingCharacters(in: .whitespaces) }
  }
}
