(*
 * This file is part of Pilaf, the theory of preference learning, executed.
 * Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
 * SPDX-License-Identifier: Apache-2.0
 *)

(**
  The angle between the negative gradient of the preference loss and that of the objective.

    name               meaning                                                     in the paper
    -----------------  ----------------------------------------------------------  ------------
    [angle_ratio]      Z bar ||T2|| / (beta ||grad J||)
    [cosine u v]       u.v / (||u|| ||v||)
    [alignment_angle]  if angle_ratio < 1, the angle is acute and its sine is at
                       most angle_ratio
*)

From Coq Require Import Reals Lra Psatz.
From Coquelicot Require Import Coquelicot.
From mathcomp Require Import all_ssreflect.
From Pilaf Require Import FiniteSums FiniteLaws ParameterSpace.
From Pilaf Require Import Problem Families PilafLaw ObjectiveGradient LossGradient.
From Pilaf Require Import GradientAlignment.

Local Open Scope R_scope.

Definition cosine {parameter : finType} (u v : parameter -> R) : R :=
  dot u v / (norm u * norm v).

Section Angle.
Variables (P : problem) (parameter : finType) (F : reward_family P parameter).
Variable theta : parameter -> R.
Variables gradient_J gradient_L : parameter -> R.
Hypothesis is_J : is_gradient (fun t => objective (policy_of F t)) theta gradient_J.
Hypothesis is_L : is_gradient (fun t =>
  preference_loss (t_pilaf_law F theta) (t_pilaf_weight F theta) (reward_at F t)) theta gradient_L.

Definition angle_ratio : R :=
  mean_spread F theta * norm (remainder F theta) / (beta P * norm gradient_J).

Theorem alignment_angle : 0 < norm gradient_J -> angle_ratio < 1 ->
  let c := cosine (fun i => - gradient_L i) gradient_J in
  0 < c /\ sqrt (1 - c ^ 2) <= angle_ratio.
Proof.
move=> J0 below.
have z0 := mean_spread_positive F theta; have b0 := beta_positive P.
pose k := beta P / mean_spread F theta; have k0 : 0 < k by apply: Rdiv_lt_0_compat.
pose T := remainder F theta; have T0 := norm_nonneg T.
pose u i := - gradient_L i.
have split_u i : u i = k * gradient_J i + T i.
  by rewrite /u (gradient_alignment _ _ _ _ _ _ is_J is_L) /k /T; ring.
have ratio : angle_ratio = norm T / (k * norm gradient_J).
  by rewrite /angle_ratio /k /T; field; lra.
have dotJ : dot u gradient_J = k * norm gradient_J ^ 2 + dot T gradient_J.
  rewrite norm_square -dot_scale /dot -sum_plus; apply: sum_ext => i; rewrite split_u; ring.
have dotU : norm u ^ 2 = k ^ 2 * norm gradient_J ^ 2 + 2 * k * dot T gradient_J + norm T ^ 2.
  rewrite !norm_square /dot -!sum_scale_l -!sum_plus; apply: sum_ext => i; rewrite split_u; ring.
have small : norm T < k * norm gradient_J.
  have kJ : 0 < k * norm gradient_J by apply: Rmult_lt_0_compat.
  move: below; rewrite ratio => below.
  have := Rmult_lt_compat_r _ _ _ kJ below; rewrite Rmult_1_l /Rdiv Rmult_assoc Rinv_l; lra.
have crossed : - (norm T * norm gradient_J) <= dot T gradient_J.
  have := dot_le_norms (fun i => -1 * T i) gradient_J.
  by rewrite dot_scale norm_scale Rabs_left; lra.
have acute : 0 < dot u gradient_J by rewrite dotJ; nra.
have u0 : 0 < norm u.
  case: (Rle_lt_or_eq_dec _ _ (norm_nonneg u)) => // zero.
  by have := dot_le_norms u gradient_J; rewrite -zero; lra.
have uJ := Rmult_lt_0_compat _ _ u0 J0.
split; first by apply: Rdiv_lt_0_compat.
have ratio0 : 0 <= angle_ratio.
  by rewrite ratio; apply: Rdiv_le_0_compat => //; exact: Rmult_lt_0_compat.
rewrite -(sqrt_pow2 _ ratio0); apply: sqrt_le_1_alt; rewrite ratio /cosine -/u.
set x := dot T gradient_J in dotJ dotU crossed.
set J := norm gradient_J in dotJ dotU crossed small uJ J0 *.
set t := norm T in T0 dotU crossed small *.
suff : 0 <= (norm u ^ 2 * t ^ 2 - k ^ 2 * (norm u ^ 2 * J ^ 2 - dot u gradient_J ^ 2))
    / (norm u ^ 2 * (k * J) ^ 2).
  rewrite (_ : _ / (norm u ^ 2 * _)
    = (t / (k * J)) ^ 2 - (1 - (dot u gradient_J / (norm u * J)) ^ 2)).
    by lra.
  by field; repeat split; lra.
apply: Rdiv_le_0_compat; last first.
  by apply: Rmult_lt_0_compat; apply: pow_lt => //; exact: Rmult_lt_0_compat.
rewrite dotJ dotU (_ : _ - _ = (k * x + t ^ 2) ^ 2); last by ring.
exact: pow2_ge_0.
Qed.

End Angle.
