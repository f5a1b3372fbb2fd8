(*
 * This file is part of Pilaf, the theory of preference learning, executed.
 * Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
 * SPDX-License-Identifier: Apache-2.0
 *)

(**
  The gradient of the preference loss along any line in parameter space, for any law of pairs and
  any weight of prompts, both held fixed while the loss is differentiated.

    name                         meaning                                            in the paper
    ---------------------------  -------------------------------------------------  ------------
    [derive_pair_loss]           one pair: -(sigma(D_true) - sigma(D)) dD
    [loss_gradient mu w]         -E_x[w sum_ab mu (sigma D* - sigma D)(g_a - g_b)]   grad L
    [loss_gradient_holds]        it is the gradient of L
*)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From mathcomp Require Import all_ssreflect.
From Pilaf Require Import FiniteSums Derivatives Logistic FiniteLaws ParameterSpace.
From Pilaf Require Import Problem Families.

Local Open Scope R_scope.

Section LossGradient.
Context {P : problem} {parameter : finType}.
Variable F : reward_family P parameter.
Implicit Type theta : parameter -> R.

Definition oracle_difference (x : prompt P) (a b : response x) : R := oracle x a - oracle x b.

Definition reward_difference theta (x : prompt P) (a b : response x) : R :=
  reward_at F theta x a - reward_at F theta x b.

Definition gradient_difference theta (x : prompt P) (a b : response x) : parameter -> R :=
  fun i => reward_gradient F theta x a i - reward_gradient F theta x b i.

Lemma derive_log_sigma_compose f s d :
  is_derive f s d -> is_derive (fun t => ln (sigma (f t))) s ((1 - sigma (f s)) * d).
Proof. by move=> fd; exact: (derive_compose (derive_log_sigma (f s)) fd). Qed.

Lemma derive_pair_loss (r : R -> rewards P) (x : prompt P) (a b : response x) s (da db : R) :
  is_derive (fun t => r t x a) s da -> is_derive (fun t => r t x b) s db ->
  is_derive (fun t => pair_loss (r t) x a b) s
    (- ((sigma (oracle_difference x a b) - sigma (r s x a - r s x b)) * (da - db))).
Proof.
move=> ra rb; apply: derive_value.
  apply: derive_opp; apply: derive_plus; apply: derive_scale; apply: derive_log_sigma_compose.
    by apply: derive_minus; [exact: ra | exact: rb].
  by apply: derive_minus; [exact: rb | exact: ra].
rewrite /preference_probability -/(oracle_difference x a b).
rewrite -(Ropp_minus_distr (oracle x a)) -(Ropp_minus_distr (r s x a)) !sigma_opp.
by rewrite -/(oracle_difference x a b); ring.
Qed.

Definition loss_gradient (mu : pair_law P) (weight : prompt P -> R) theta (i : parameter) : R :=
  - mean (prompt_law P) (fun x => weight x * \sum_a \sum_b (mu x a b
      * ((sigma (oracle_difference x a b) - sigma (reward_difference theta x a b))
        * gradient_difference theta x a b i))).

Theorem loss_gradient_holds (mu : pair_law P) (weight : prompt P -> R) theta :
  is_gradient (fun t => preference_loss mu weight (reward_at F t)) theta
    (loss_gradient mu weight theta).
Proof.
move=> v.
have one x a b : is_derive (fun s => pair_loss (reward_at F (line theta v s)) x a b) 0
    (- ((sigma (oracle_difference x a b) - sigma (reward_difference theta x a b))
      * dot (gradient_difference theta x a b) v)).
  rewrite /reward_difference -{2 3}(line_start theta v) dot_minus.
  by apply: (derive_pair_loss (fun s => reward_at F (line theta v s)));
    exact: reward_gradient_holds.
apply: derive_value.
  apply: derive_sum => x; do 2 apply: derive_scale; apply: derive_sum => a.
  by apply: derive_sum => b; apply: derive_scale; exact: one.
rewrite /loss_gradient dot_opp dot_mean -sum_opp; apply: sum_ext => x.
rewrite dot_scale -Ropp_mult_distr_r_reverse; congr (_ * _).
rewrite -Ropp_mult_distr_r_reverse; congr (_ * _).
rewrite (dot_sum (fun a i => \sum_b _)) -sum_opp; apply: sum_ext => a.
rewrite (dot_sum (fun b i => _ * _)) -sum_opp; apply: sum_ext => b.
by rewrite !dot_scale; ring.
Qed.

End LossGradient.
