//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import ArgumentParser
import Engine
import Estimation
import LinearAlgebra
import ProblemFiles
import Samplers
import Training

/// The program `pilaf`: parses the arguments, runs a command, and turns failures into sentences and
/// exit codes.
public enum PilafProgram {
  /// Runs the command that the process was started with, and ends the process.
  public static func main() {
    // The matrices here are small: one thread is faster than two.
    BLASBackend.useThreads(1)
    FreedMemory.stay()
    do {
      var command = try PilafCommand.parseAsRoot()
      try command.run()
    } catch let failure as ProblemFileError {
      Terminal.complain("\(failure)")
      PilafCommand.exit(withError: ExitCode(failure.kind.exitCode))
    } catch let failure as LinearAlgebraFailure {
      Terminal.complain("A matrix of the problem could not be factored: \(failure)")
      if case .notFinite = failure {
        Terminal.complain("Its numbers are beyond double precision; take a smaller beta or logits.")
        PilafCommand.exit(withError: ExitCode.badData)
      }
      PilafCommand.exit(withError: ExitCode.internalError)
    } catch let failure as BradleyTerryFailure {
      Terminal.complain("The fit failed, though its estimates exist: \(failure)")
      PilafCommand.exit(withError: ExitCode.internalError)
    } catch let failure as NoDistinctPair {
      Terminal.complain(
        "prompt \(failure.prompt): the sampler shows two different responses "
          + (failure.chance > 0 ? "with probability \(failure.chance) only" : "never")
          + ", so --distinct cannot redraw; leave it out or add responses.")
      PilafCommand.exit(withError: ExitCode.badData)
    } catch let obstacle as TrainingObstacle {
      Terminal.complain("\(obstacle)")
      PilafCommand.exit(withError: ExitCode.badData)
    } catch let failure as OutputFailure {
      Terminal.complain("\(failure)")
      PilafCommand.exit(withError: ExitCode.inputOutputError)
    } catch {
      PilafCommand.exit(withError: error)
    }
  }
}

extension ExitCode {
  /// A claim failed.
  static let claimFailed = ExitCode(1)
  /// A claim is undecided at the highest precision allowed.
  static let undecided = ExitCode(2)
  /// The input data are bad.
  static let badData = ExitCode(65)
  /// A program that the command needs is not installed.
  static let notInstalled = ExitCode(69)
  /// Something went wrong that should not have.
  static let internalError = ExitCode(70)
  /// The work was interrupted, after what is complete was printed.
  static let interrupted = ExitCode(130)
  /// A file cannot be written.
  static let inputOutputError = ExitCode(74)
}
