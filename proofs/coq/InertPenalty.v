(*
 * This file is part of Pilaf, the theory of preference learning, executed.
 * Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
 * SPDX-License-Identifier: Apache-2.0
 *)

(**
  A KL penalty written as a sampled log-ratio in the loss does nothing on-policy.

    name               meaning                                                      in the paper
    -----------------  -----------------------------------------------------------  ------------
    [score_mean_zero]  E_p[d log(p / ref)] = 0 along every differentiable curve of
                       logits, for p the softmax, whatever the reference
*)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From mathcomp Require Import all_ssreflect.
From Pilaf Require Import FiniteSums Derivatives FiniteLaws.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Local Open Scope R_scope.

(** A KL penalty written as a sampled log-ratio has the gradient zero in expectation under the
    policy itself, whatever the reference. *)
Theorem score_mean_zero (A : finType) (ref : A -> R) (z : R -> A -> R) (dz : A -> R) s
    (some : A) : positive_law ref ->
  (forall a, is_derive (fun t => z t a) s (dz a)) ->
  \sum_a (softmax (z s) a * Derive (fun t => ln (softmax (z t) a / ref a)) s) = 0.
Proof.
move=> [ref0 _] zd; have law : is_law (softmax (z s)) by apply: positive_is_law; exact: softmax_law.
have slope a : Derive (fun t => ln (softmax (z t) a / ref a)) s
    = dz a - mean (softmax (z s)) dz.
  apply: is_derive_unique.
  apply: (@derive_ext (fun t => ln (softmax (z t) a) - ln (ref a))).
    by move=> t; rewrite ln_div //; exact: softmax_positive.
  rewrite -[X in is_derive _ _ X]Rminus_0_r; apply: derive_minus; last exact: derive_constant.
  exact: derive_log_softmax.
transitivity (mean (softmax (z s)) dz - mean (softmax (z s)) (fun _ => mean (softmax (z s)) dz)).
  by rewrite -mean_minus; apply: sum_ext => a; rewrite slope.
by rewrite mean_constant //; ring.
Qed.
