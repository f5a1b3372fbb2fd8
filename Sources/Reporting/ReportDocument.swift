//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A report that can be written for people, as a JSON document and as comma-separated values.
public protocol ReportDocument: Encodable {
  /// The report for people.
  var text: String { get }
  /// The report's main table, every figure in full; rows end in line feeds.
  var commaSeparatedValues: String { get }
}
