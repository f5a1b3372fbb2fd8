//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Testing

@testable import ProblemFiles

@Suite struct NearestNameTests {
  @Test(arguments: [
    ("", "", 0), ("a", "", 1), ("", "abc", 3), ("beta", "beta", 0), ("beat", "beta", 1),
    ("kitten", "sitting", 3), ("ca", "abc", 3), ("end_token", "end-token", 1),
  ])
  func `the distance is the least number of edits`(left: String, right: String, edits: Int) {
    #expect(NearestName.distance(left, right) == edits)
    #expect(NearestName.distance(right, left) == edits)
  }

  @Test func `only a name that is near is suggested`() {
    let allowed = ["beta", "policy", "theta", "prompts"]
    #expect(NearestName.suggestion(for: "Beta", among: allowed) == "beta")
    #expect(NearestName.suggestion(for: "prompt", among: allowed) == "prompts")
    #expect(NearestName.suggestion(for: "temperature", among: allowed) == nil)
    #expect(NearestName.suggestion(for: "x", among: []) == nil)
  }
}
