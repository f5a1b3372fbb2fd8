(*
 * This file is part of Pilaf, the theory of preference learning, executed.
 * Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
 * SPDX-License-Identifier: Apache-2.0
 *)

(**
  One step of gradient descent on the forward or on the reverse divergence: which of them moves
  two responses apart faster. The slogan that reverse KL is the faster one is false.

    name                  meaning
    --------------------  ----------------------------------------------------------------------
    [step eta z g]        z - eta g, one step from the logits z against the gradient g
    [gap z a b]           log p(a) - log p(b), p = softmax z
    [gap_moved]           a step moves the gap by eta (g(b) - g(a)), exactly
    [reverse_faster_iff]  for p(a) = p(b) and targets q(a) > q(b), the reverse step widens the gap
                          more iff p(a) exceeds the logarithmic mean of q(a) and q(b)
*)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From mathcomp Require Import all_ssreflect.
From Pilaf Require Import FiniteSums Derivatives FiniteLaws DivergenceGradients.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Local Open Scope R_scope.

Section Race.
Variable A : finType.
Implicit Types (q z g : A -> R) (a b : A).

Definition step (eta : R) z g : A -> R := fun a => z a - eta * g a.
Definition gap z a b : R := ln (softmax z a) - ln (softmax z b).

Lemma gap_logits z a b : gap z a b = z a - z b.
Proof.
have Z0 := exp_sum_positive z a; rewrite /gap /softmax !ln_div //; try exact: exp_pos.
by rewrite !ln_exp; ring.
Qed.

(** How much one step moves the gap between two responses. *)
Theorem gap_moved eta z g a b : gap (step eta z g) a b - gap z a b = eta * (g b - g a).
Proof. by rewrite !gap_logits /step; ring. Qed.

Theorem reverse_faster_iff eta q z a b : 0 < eta -> positive_law q ->
  softmax z a = softmax z b -> q b < q a ->
  gap (step eta z (reverse_gradient z q)) a b - gap z a b
    > gap (step eta z (forward_gradient q z)) a b - gap z a b
  <-> softmax z a > (q a - q b) / ln (q a / q b).
Proof.
move=> eta0 [q0 q1] equal greater; have p0 := softmax_positive z a.
have qa := q0 a; have qb := q0 b; rewrite !gap_moved.
have log0 : 0 < ln (q a / q b) by rewrite ln_div //; have := ln_increasing _ _ qb greater; lra.
have -> : reverse_gradient z q b - reverse_gradient z q a = softmax z a * ln (q a / q b).
  rewrite /reverse_gradient -equal (ln_div _ _ p0 qa) (ln_div _ _ p0 qb) (ln_div _ _ qa qb).
  by ring.
have -> : forward_gradient q z b - forward_gradient q z a = q a - q b.
  by rewrite /forward_gradient equal; ring.
split=> [more | more].
  apply: (Rmult_lt_reg_r (ln (q a / q b))) => //.
  rewrite /Rdiv Rmult_assoc Rinv_l ?Rmult_1_r; last by lra.
  exact: Rmult_lt_reg_l eta0 _.
apply: Rmult_lt_compat_l => //.
have := Rmult_lt_compat_r _ _ _ log0 more.
by rewrite /Rdiv Rmult_assoc Rinv_l ?Rmult_1_r //; lra.
Qed.

End Race.
