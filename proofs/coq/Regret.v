(*
 * This file is part of Pilaf, the theory of preference learning, executed.
 * Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
 * SPDX-License-Identifier: Apache-2.0
 *)

(**
  The regret of a policy is beta times its divergence from the optimal policy, exactly.

    name                   meaning                                                  in the paper
    ---------------------  -------------------------------------------------------  ------------
    [optimal_policy P]     pi_ref e^(r* / beta) / Z                                 pi*
    [divergence_nonneg]    KL(p || q) >= 0
    [regret_identity]      J(pi* ) - J(pi) = beta E_x KL(pi || pi* )
    [optimal_policy_best]  no policy has a larger objective
*)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From mathcomp Require Import all_ssreflect.
From Pilaf Require Import FiniteSums FiniteLaws Problem.

Local Open Scope R_scope.

Lemma ln_below_tangent x : 0 < x -> ln x <= x - 1.
Proof. by move=> x0; have := exp_ineq1_le (ln x); rewrite exp_ln //; lra. Qed.

Theorem divergence_nonneg (A : finType) (p q : A -> R) :
  is_law p -> positive_law q -> 0 <= divergence p q.
Proof.
move=> [p0 p1] [q0 q1].
suff : \sum_a (p a - q a) <= divergence p q by rewrite sum_minus p1 q1; lra.
apply: sum_le => a; have qa := q0 a.
case: (Rle_lt_or_eq_dec _ _ (p0 a)) => [pa | <-]; last by rewrite Rmult_0_l; lra.
have : ln (q a / p a) <= q a / p a - 1 by apply: ln_below_tangent; exact: Rdiv_lt_0_compat.
rewrite !ln_div // => below.
have := Rmult_le_compat_l _ _ _ (Rlt_le _ _ pa) below.
by rewrite (_ : p a * (q a / p a - 1) = q a - p a); [lra | field; lra].
Qed.

Section Regret.
Variable P : problem.

Definition optimal_policy : policy P :=
  fun x => tilted (reference x) (fun a => oracle x a / beta P).

Lemma optimal_policy_positive x : positive_law (optimal_policy x).
Proof. by apply: tilted_positive; exact: reference_is_positive. Qed.

(** At every prompt E_pi[r* ] - beta KL(pi || pi_ref) = beta log Z - beta KL(pi || pi* ). *)
Lemma objective_from_optimum (x : prompt P) (pi : response x -> R) : is_law pi ->
  mean pi (oracle x) - beta P * divergence pi (reference x)
  = beta P * ln (\sum_a (reference x a * exp (oracle x a / beta P)))
    - beta P * divergence pi (optimal_policy x).
Proof.
move=> [p0 p1]; have b0 := beta_positive P; have [q0 _] := reference_is_positive x.
have [o0 _] := optimal_policy_positive x.
have Z0 := normaliser_positive (fun a => oracle x a / beta P)
  (positive_is_law (reference_is_positive x)).
set Z := \sum_a _ in Z0 *.
rewrite -[beta P * ln Z]Rmult_1_r -p1 /mean /divergence -!sum_scale_l -!sum_minus.
apply: sum_ext => a; have qa := q0 a.
case: (Rle_lt_or_eq_dec _ _ (p0 a)) => [pa | <-]; last by ring.
rewrite /optimal_policy /tilted -/Z; have e := exp_pos (oracle x a / beta P).
have qe := Rmult_lt_0_compat _ _ qa e; have qeZ := Rdiv_lt_0_compat _ _ qe Z0.
rewrite !ln_div // ln_mult // ln_exp; field; lra.
Qed.

Theorem regret_identity (pi : policy P) : (forall x, is_law (pi x)) ->
  objective optimal_policy - objective pi
  = beta P * mean (prompt_law P) (fun x => divergence (pi x) (optimal_policy x)).
Proof.
move=> law; rewrite /objective -mean_minus -mean_scale; apply: mean_ext => // x.
rewrite !objective_from_optimum //; last by apply: positive_is_law; exact: optimal_policy_positive.
have [o0 _] := optimal_policy_positive x.
suff -> : divergence (optimal_policy x) (optimal_policy x) = 0 by ring.
apply: big1 => a _; have := o0 a => oa.
by rewrite (_ : _ / _ = 1); [rewrite ln_1 Rmult_0_r | field; lra].
Qed.

Theorem optimal_policy_best (pi : policy P) : (forall x, is_law (pi x)) ->
  objective pi <= objective optimal_policy.
Proof.
move=> law; have [rho0 _] := prompt_law_is_law P; have b0 := beta_positive P.
suff : 0 <= objective optimal_policy - objective pi by lra.
rewrite regret_identity //; apply: Rmult_le_pos; first lra.
apply: sum_nonneg => x; apply: Rmult_le_pos => //.
by apply: divergence_nonneg => //; exact: optimal_policy_positive.
Qed.

End Regret.
